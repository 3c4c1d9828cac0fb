package io.kops.networking.spi;

import java.util.function.Supplier;

/**
 * A line of a {@link ManifestTemplate}, as messages name it.
 *
 * @param template the name of the template
 * @param line the line, counted from 1
 */
record Place(String template, int line) {
  /** Returns the answer, or says here that the value of this name does not fit. */
  <T> T fitting(String name, Supplier<T> answer) {
    try {
      return answer.get();
    } catch (IllegalArgumentException misfit) {
      throw new IllegalArgumentException(this + ": " + name + " is " + misfit.getMessage(), misfit);
    }
  }

  /** Returns the exception for a line that is no template. */
  IllegalArgumentException refuse(String message) {
    return new IllegalArgumentException(this + ": " + message);
  }

  /** Returns {@code template:line}. */
  @Override
  public String toString() {
    return template + ":" + line;
  }
}
