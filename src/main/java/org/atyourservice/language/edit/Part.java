package org.atyourservice.language.edit;

import java.util.List;
import java.util.function.Consumer;

/// A part of a change of one file.
///
/// @param ways to write it; the first that turns out to say what is wished is taken
/// @param wish tells what the file shall say then
record Part(List<Splice> ways, Consumer<Wanted> wish) {

    Part {
        ways = List.copyOf(ways);
    }

    Splice way(int number) {
        return ways.get(Math.min(number, ways.size() - 1));
    }
}
