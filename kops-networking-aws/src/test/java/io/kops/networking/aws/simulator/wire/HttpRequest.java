package io.kops.networking.aws.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An HTTP request as received. Header names are in lower case. */
public final class HttpRequest {
  private final String method;
  private final String target;
  private final SortedMap<String, String> headers;
  private final byte[] body;

  /**
   * Parses a request.
   *
   * @param target the path and query of the request line, still percent-encoded
   * @param headers one value per name; names in any case
   */
  public HttpRequest(String method, String target, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.target = target;
    this.headers = new TreeMap<>();
    headers.forEach((name, value) -> this.headers.put(name.toLowerCase(Locale.ROOT), value));
    this.body = body.clone();
  }

  public String method() {
    return method;
  }

  /** Returns the path, still percent-encoded. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** Returns the decoded parameters of the query string. */
  public SortedMap<String, String> query() {
    int query = target.indexOf('?');
    return query < 0 ? new TreeMap<>() : FormCoding.parse(target.substring(query + 1));
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  public SortedMap<String, String> headers() {
    return Collections.unmodifiableSortedMap(headers);
  }

  public byte[] body() {
    return body.clone();
  }

  /** Returns the body decoded as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
