package io.kops.networking.aws.simulator.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** The form encoding of queries and the percent-encoding of RFC 3986. */
public final class FormCoding {
  private FormCoding() {}

  /**
   * Returns the decoded name and value pairs of {@code a=1&b=2}. A name without an equals sign has
   * no value.
   */
  public static SortedMap<String, String> parse(String form) {
    SortedMap<String, String> pairs = new TreeMap<>();
    for (String pair : form.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        pairs.put(decode(name), decode(value));
      }
    }
    return pairs;
  }

  /** Percent-encodes all bytes except the unreserved characters of RFC 3986. */
  public static String percentEncode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** Decodes a path, in which a plus sign is a literal. */
  public static String percentDecode(String text) {
    return decode(text.replace("+", "%2B"));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
