/** What is ticked, drawn by us so that it has the size of a finger and the colours of the tokens. */
export const radioMark = "mark mark-radio";
export const boxMark = "mark mark-box";
/** The box that carries the focus itself, when nothing around it does. */
export const loneBoxMark = "mark mark-box mark-focus";
