//! Tests of the library without a window, one module per room.

mod storage;
