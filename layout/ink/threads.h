// How many threads the image operations of this folder use.
//
// In: nothing. Out: one thread from now on. OpenCV takes a thread for each core where it can;
// a process that is one of many, one for each core, must not.
#pragma once

namespace juesuan {

/// For the whole process.
void UseOneThreadForImages();

}  // namespace juesuan
