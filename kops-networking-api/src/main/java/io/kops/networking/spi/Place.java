package io.kops.networking.spi;

import java.util.function.Supplier;

/**
 * A line of a {@link ManifestTemplate}, for messages.
 *
 * @param template the name of the template
 * @param line the line, counted from 1
 */
record Place(String template, int line) {
  /** Returns the value, or throws an exception that refers to this line. */
  <T> T fitting(String name, Supplier<T> answer) {
    try {
      return answer.get();
    } catch (IllegalArgumentException misfit) {
      throw new IllegalArgumentException(this + ": " + name + " is " + misfit.getMessage(), misfit);
    }
  }

  /** Returns the exception for a malformed line. */
  IllegalArgumentException refuse(String message) {
    return new IllegalArgumentException(this + ": " + message);
  }

  /** Returns {@code template:line}. */
  @Override
  public String toString() {
    return template + ":" + line;
  }
}
