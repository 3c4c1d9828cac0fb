package io.kops.networking.core.yaml;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.problem.FieldPath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The versions of the kops API in which a cluster is written. Both express the same values. */
public enum ApiVersion {
  /**
   * The version that every kops release reads. Paths of problems in clusters built in code use it.
   */
  V1ALPHA2(Layout.SAME, Layout.SAME, "kops.k8s.io/v1alpha2", "kops/v1alpha2"),
  /** The version with the network fields below {@code spec.networking}. Requires kops 1.37. */
  V1ALPHA3(V1Alpha3.CLUSTER, V1Alpha3.INSTANCE_GROUP, "kops.k8s.io/v1alpha3", "kops/v1alpha3");

  private final Layout cluster;
  private final Layout group;
  private final List<String> words;

  ApiVersion(Layout cluster, Layout group, String... words) {
    this.cluster = cluster;
    this.group = group;
    this.words = List.of(words);
  }

  /** Returns the version for an {@code apiVersion} value; empty when kops has no such version. */
  public static Optional<ApiVersion> of(String apiVersion) {
    return Arrays.stream(values())
        .filter(version -> version.words.contains(apiVersion))
        .findFirst();
  }

  /** Returns the values of {@code apiVersion} that mean this version. */
  List<String> words() {
    return words;
  }

  /** Returns the {@code apiVersion} of new documents for a kops release. */
  String word(KopsRelease release) {
    return this == V1ALPHA2 && ReleaseRules.of(release).writesShortApiGroup()
        ? words.get(1)
        : words.get(0);
  }

  /**
   * Returns the layout for a kind of document; the unchanged layout for kinds that are not parsed.
   */
  Layout layout(RawDocument.Kind kind) {
    return switch (kind) {
      case CLUSTER -> cluster;
      case INSTANCE_GROUP -> group;
      case OTHER -> Layout.SAME;
    };
  }

  /** Translates a v1alpha2 path to this version. */
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
