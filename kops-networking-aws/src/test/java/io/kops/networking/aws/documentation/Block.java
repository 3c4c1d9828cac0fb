package io.kops.networking.aws.documentation;

import java.util.List;

/**
 * A block of a page that is not prose.
 *
 * @param page the page, seen from the project
 * @param line the line that it begins at
 * @param language what it is in; empty when the page does not say
 * @param text its lines, without the indentation that makes it a block
 */
public record Block(String page, int line, String language, String text) {
  private static final List<String> PROGRAMS =
      List.of(
          "mvn ", ".ci/run", "docker ", "curl ", "calicoctl ", "ETCD=", "-v ", "-e ", "export ");

  /** Tells whether it is what people type. */
  boolean isCommands() {
    return language.isEmpty() && PROGRAMS.stream().anyMatch(text::startsWith);
  }

  /** Tells whether it is what a program prints. */
  boolean isOutput() {
    return language.isEmpty() && !isCommands();
  }

  @Override
  public String toString() {
    return page + ":" + line;
  }
}
