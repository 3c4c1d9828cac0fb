package io.kops.networking.aws.simulator.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** The form encoding of queries and the percent-encoding of RFC 3986. */
public final class FormCoding {
  private FormCoding() {}

  /** Returns the decoded name and value pairs of {@code a=1&b=2}; a name alone has no value. */
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

  /** Returns the text with every byte escaped that RFC 3986 does not call unreserved. */
  public static String percentEncode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** Returns the text of a path, in which a plus sign stands for itself. */
  public static String percentDecode(String text) {
    return decode(text.replace("+", "%2B"));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
