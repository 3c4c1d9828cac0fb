package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.problem.FieldPath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The layouts in which kops writes a cluster; both stand for the same values. */
public enum ApiVersion {
  /** What every kops reads; the paths of problems of clusters that were built in code are these. */
  V1ALPHA2(Layout.SAME, Layout.SAME, "kops.k8s.io/v1alpha2", "kops/v1alpha2"),
  /** What is about the network stands below {@code spec.networking}; the 1.37 line reads it. */
  V1ALPHA3(V1Alpha3.CLUSTER, V1Alpha3.INSTANCE_GROUP, "kops.k8s.io/v1alpha3", "kops/v1alpha3");

  private final Layout cluster;
  private final Layout group;
  private final List<String> words;

  ApiVersion(Layout cluster, Layout group, String... words) {
    this.cluster = cluster;
    this.group = group;
    this.words = List.of(words);
  }

  /** Returns the version that an {@code apiVersion} names; empty when it is none of kops. */
  public static Optional<ApiVersion> of(String apiVersion) {
    return Arrays.stream(values())
        .filter(version -> version.words.contains(apiVersion))
        .findFirst();
  }

  /** Returns the {@code apiVersion} of new documents of a line. */
  String word(KopsRelease release) {
    return this == V1ALPHA2 && ReleaseRules.of(release).writesShortApiGroup()
        ? words.get(1)
        : words.get(0);
  }

  /** Returns the layout of a kind of document; that of other kinds is not known. */
  Layout layout(RawDocument.Kind kind) {
    return switch (kind) {
      case CLUSTER -> cluster;
      case INSTANCE_GROUP -> group;
      case OTHER -> Layout.SAME;
    };
  }

  /** Returns a path of v1alpha2 as documents of this version have it. */
  FieldPath named(FieldPath path, RawDocument.Kind kind, FieldPath root) {
    String text = path.text();
    String start = root.text();
    if (start.isEmpty()) {
      return new FieldPath(layout(kind).named("." + text).substring(1));
    }
    return text.startsWith(start + ".")
        ? new FieldPath(start + layout(kind).named(text.substring(start.length())))
        : path;
  }

  /** Returns the short name, such as {@code v1alpha3}. */
  @Override
  public String toString() {
    return words.get(0).substring(words.get(0).indexOf('/') + 1);
  }
}
