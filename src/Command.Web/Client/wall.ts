import { board } from "./board/board.ts";

board();
