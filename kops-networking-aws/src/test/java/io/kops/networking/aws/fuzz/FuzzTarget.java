package io.kops.networking.aws.fuzz;

import java.util.List;

/**
 * A part of the library that reads external input. {@link #run} returns for any input; an exception
 * is a finding.
 */
public interface FuzzTarget {
  /** Returns the name on the command line and in tables. */
  String name();

  /** Returns inputs to start from, the same ones in the same order every time. */
  List<byte[]> seeds();

  /** Returns words that mean something to it. */
  List<String> words();

  /**
   * Reads the input and checks the result.
   *
   * @throws RuntimeException if the library threw an undocumented exception
   * @throws AssertionError if the result is invalid
   */
  void run(byte[] input);
}
