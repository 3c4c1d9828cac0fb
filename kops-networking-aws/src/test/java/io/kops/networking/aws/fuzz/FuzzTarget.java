package io.kops.networking.aws.fuzz;

import java.util.List;

/**
 * Something of the library that reads what comes from outside. Whatever the bytes are, {@link #run}
 * returns; what it throws is a finding.
 */
public interface FuzzTarget {
  /** Returns what it is called on the command line and in tables. */
  String name();

  /** Returns inputs to start from, the same ones in the same order every time. */
  List<byte[]> seeds();

  /** Returns words that mean something to it. */
  List<String> words();

  /**
   * Takes the input and checks what comes of it.
   *
   * @throws RuntimeException if the library threw what its documentation does not name
   * @throws AssertionError if it returned what cannot be right
   */
  void run(byte[] input);
}
