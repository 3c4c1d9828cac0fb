package io.kops.networking.core.validation;

import io.kops.networking.cluster.EtcdCluster;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of an etcd cluster.
 *
 * @param text the version's text, with the default of the 1.10 line where none is given
 * @param given whether the text is in the spec
 */
record EtcdVersion(String text, boolean given) {
  private static final String DEFAULT = "2.2.1";
  private static final Pattern SHAPE =
      Pattern.compile("v?([0-9]{1,4})\\.([0-9]{1,4})(\\.[0-9]{1,4})?([-+].*)?");

  static EtcdVersion of(EtcdCluster etcd) {
    return new EtcdVersion(etcd.version().orElse(DEFAULT), etcd.version().isPresent());
  }

  /** Tells whether this is a version of etcd 2 or 3. */
  boolean isSupported() {
    Matcher matcher = SHAPE.matcher(text);
    return matcher.matches() && (number(matcher, 1) == 2 || number(matcher, 1) == 3);
  }

  /** Tells whether this is that version or newer; true when the text is not a version. */
  boolean isAtLeast(int major, int minor) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return true;
    }
    int own = number(matcher, 1);
    return own != major ? own > major : number(matcher, 2) >= minor;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  /** Returns the text, with a word about its origin where it is the default. */
  @Override
  public String toString() {
    return given ? text : text + " (the default, as the version is absent)";
  }
}
