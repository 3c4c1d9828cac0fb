package io.kops.networking.cidr;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The colon form of IPv6 addresses: reads RFC 4291, writes RFC 5952. */
final class Ipv6Text {
  private static final int GROUPS = 8;
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final BigInteger GROUP_MASK = BigInteger.valueOf(0xffff);

  private Ipv6Text() {}

  static Optional<IpAddress> read(String text) {
    int gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::")) {
      return Optional.empty();
    }
    List<Integer> head = new ArrayList<>();
    List<Integer> tail = new ArrayList<>();
    boolean readable =
        gap < 0
            ? readGroups(text, head, true)
            : readGroups(text.substring(0, gap), head, false)
                && readGroups(text.substring(gap + 2), tail, true);
    int given = head.size() + tail.size();
    if (!readable || (gap < 0 ? given != GROUPS : given >= GROUPS)) {
      return Optional.empty();
    }
    List<Integer> groups = new ArrayList<>(head);
    for (int missing = given; missing < GROUPS; missing++) {
      groups.add(0);
    }
    groups.addAll(tail);
    BigInteger value = BigInteger.ZERO;
    for (int group : groups) {
      value = value.shiftLeft(16).or(BigInteger.valueOf(group));
    }
    return Optional.of(new IpAddress(IpFamily.IPV6, value));
  }

  /** Parses groups. The last two groups can be an IPv4 address if the text ends there. */
  private static boolean readGroups(String text, List<Integer> into, boolean atEnd) {
    if (text.isEmpty()) {
      return true;
    }
    List<String> parts = Arrays.asList(text.split(":", -1));
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (atEnd && i == parts.size() - 1 && part.indexOf('.') >= 0) {
        Optional<IpAddress> embedded = Ipv4Text.read(part);
        if (embedded.isEmpty()) {
          return false;
        }
        int bits = embedded.get().value().intValue();
        into.add(bits >>> 16);
        into.add(bits & 0xffff);
      } else if (GROUP.matcher(part).matches()) {
        into.add(Integer.parseInt(part, 16));
      } else {
        return false;
      }
    }
    return true;
  }

  static String write(BigInteger value) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = value.shiftRight(16 * (GROUPS - 1 - i)).and(GROUP_MASK).intValue();
    }
    int gapStart = -1;
    int gapLength = 1;
    for (int start = 0; start < GROUPS; start++) {
      int end = start;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - start > gapLength) {
        gapStart = start;
        gapLength = end - start;
      }
      start = Math.max(start, end - 1);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == gapStart) {
        text.append("::");
        i += gapLength - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
