package io.kops.networking.aws.dns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DNS names in lower case without a final dot, and their order in Route 53. */
final class DnsName {
  /** Route 53 lists names with reversed labels, such as {@code com.example.www.}. */
  static final Comparator<String> ORDER = Comparator.comparing(DnsName::reversed);

  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");
  private static final String DUAL_STACK = "dualstack.";
  private static final int OCTAL = 8;

  private DnsName() {}

  /** Returns a name of Route 53, which has a final dot and octal escapes, in plain notation. */
  static String plain(String name) {
    String text =
        ESCAPE
            .matcher(name)
            .replaceAll(
                code ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(code.group(1), OCTAL))));
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** Returns the name of a load balancer without the prefix that the console adds. */
  static String ofLoadBalancer(String name) {
    String plain = plain(name);
    return plain.startsWith(DUAL_STACK) ? plain.substring(DUAL_STACK.length()) : plain;
  }

  /** Returns whether a name is a domain or below it. */
  static boolean isWithin(String candidate, String parent) {
    return candidate.equals(parent) || candidate.endsWith("." + parent);
  }

  private static String reversed(String name) {
    List<String> labels = new ArrayList<>(List.of(name.split("\\.")));
    Collections.reverse(labels);
    return String.join(".", labels) + ".";
  }
}
