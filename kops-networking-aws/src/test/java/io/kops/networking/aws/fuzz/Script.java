package io.kops.networking.aws.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Choices read from bytes; when they have ended, every further choice is the first. */
final class Script {
  private final byte[] bytes;
  private int at;

  Script(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  boolean hasMore() {
    return at < bytes.length;
  }

  private int next() {
    return hasMore() ? bytes[at++] & 0xff : 0;
  }

  /** Chooses a number from 0 up to, and without, a bound. */
  int below(int bound) {
    int choice = bound <= 256 ? next() : next() << 8 | next();
    return choice % bound;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Consumes some of the bytes as a text. */
  String text() {
    int length = Math.min(next() % 32, bytes.length - at);
    String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    at += length;
    return text;
  }

  /** Consumes all remaining bytes. */
  byte[] rest() {
    byte[] rest = new byte[bytes.length - at];
    System.arraycopy(bytes, at, rest, 0, rest.length);
    at = bytes.length;
    return rest;
  }
}
