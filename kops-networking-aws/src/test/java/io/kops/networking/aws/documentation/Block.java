package io.kops.networking.aws.documentation;

import java.util.List;

/**
 * A block of a page that is not prose.
 *
 * @param page the page, relative to the project
 * @param line its first line
 * @param language its language; empty if the page specifies none
 * @param text its lines, without the indentation of the block
 */
public record Block(String page, int line, String language, String text) {
  private static final List<String> PROGRAMS =
      List.of(
          "mvn ",
          ".ci/run",
          "docker ",
          "kind ",
          "etcd ",
          "curl ",
          "calicoctl ",
          "ETCD=",
          "-v ",
          "-e ",
          "export ");

  /** Returns whether it consists of commands. */
  boolean isCommands() {
    return language.isEmpty() && PROGRAMS.stream().anyMatch(text::startsWith);
  }

  /** Returns whether it is the output of a program. */
  boolean isOutput() {
    return language.isEmpty() && !isCommands();
  }

  @Override
  public String toString() {
    return page + ":" + line;
  }
}
