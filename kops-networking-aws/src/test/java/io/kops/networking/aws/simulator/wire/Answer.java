package io.kops.networking.aws.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** An HTTP response: status, headers and body. */
public final class Answer {
  private final int status;
  private final SortedMap<String, String> headers;
  private final byte[] body;

  private Answer(int status, SortedMap<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** Returns a response with an XML document. */
  public static Answer xml(int status, String document) {
    return empty(status)
        .withHeader("Content-Type", "text/xml;charset=UTF-8")
        .withBody(document.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a response without headers and body. */
  public static Answer empty(int status) {
    return new Answer(status, new TreeMap<>(), new byte[0]);
  }

  /** Returns a copy of this response with an additional header. */
  public Answer withHeader(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  /** Returns a copy of this response with another body. */
  public Answer withBody(byte[] content) {
    return new Answer(status, headers, content.clone());
  }

  public int status() {
    return status;
  }

  public SortedMap<String, String> headers() {
    return Collections.unmodifiableSortedMap(headers);
  }

  public byte[] body() {
    return body.clone();
  }
}
