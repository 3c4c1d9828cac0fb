package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CILIUM_NEEDS_ETCD_3_1;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_CLUSTERS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_MEMBERS_EVEN;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_MEMBERS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_MEMBER_GROUP_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_NAME_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_TLS_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_VERSIONS_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_VERSION_UNSUPPORTED;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Validates etcd clusters. */
final class EtcdRules {

  private EtcdRules() {}

  /** Requires an odd number of members, each in a control-plane group. */
  static void members(ValidationContext context, Problems.Collector problems) {
    List<EtcdCluster> clusters = context.spec().etcdClusters();
    if (clusters.isEmpty() && context.isComplete()) {
      problems.error(
          SpecPath.of("etcdClusters"),
          ETCD_CLUSTERS_MISSING,
          "the cluster has no etcd clusters",
          "add the clusters main and events with one member per control-plane group");
    }
    for (int i = 0; i < clusters.size(); i++) {
      checkMembers(clusters.get(i), SpecPath.etcdCluster(i), context.cluster(), problems);
    }
  }

  private static void checkMembers(
      EtcdCluster etcd, FieldPath path, Cluster cluster, Problems.Collector problems) {
    if (etcd.name().isBlank()) {
      problems.error(
          path.child("name"),
          ETCD_NAME_MISSING,
          "the etcd cluster has no name",
          "set the name to main or events");
    }
    int count = etcd.members().size();
    if (count == 0) {
      problems.error(
          path.child("etcdMembers"),
          ETCD_MEMBERS_MISSING,
          "the etcd cluster \"" + etcd.name() + "\" has no members",
          "add one member per control-plane group");
    } else if (count % 2 == 0) {
      problems.error(
          path.child("etcdMembers"),
          ETCD_MEMBERS_EVEN,
          "the etcd cluster \"%s\" has %d members, which tolerate no more failures than %d"
              .formatted(etcd.name(), count, count - 1),
          "use an odd number of members, such as 3");
    }
    for (int i = 0; i < count; i++) {
      checkMembers(etcd.members().get(i), path.child("etcdMembers").index(i), cluster, problems);
    }
  }

  private static void checkMembers(
      EtcdMember member, FieldPath path, Cluster cluster, Problems.Collector problems) {
    List<InstanceGroup> groups = cluster.instanceGroups();
    Optional<String> named = member.instanceGroup();
    if (named.isEmpty() || groups.isEmpty()) {
      return;
    }
    boolean controlPlane =
        cluster.groups(InstanceGroupRole.CONTROL_PLANE).stream()
            .anyMatch(group -> group.name().equals(named.get()));
    if (!controlPlane) {
      problems.error(
          path.child("instanceGroup"),
          ETCD_MEMBER_GROUP_UNKNOWN,
          "\"" + named.get() + "\" is not a control-plane group",
          "use the control-plane group that runs the member");
    }
  }

  /** Requires one version and one TLS setting for all etcd clusters. */
  static void agreement(ValidationContext context, Problems.Collector problems) {
    List<EtcdCluster> clusters = context.spec().etcdClusters();
    for (int i = 0; i < clusters.size(); i++) {
      EtcdCluster etcd = clusters.get(i);
      FieldPath path = SpecPath.etcdCluster(i);
      EtcdVersion version = EtcdVersion.of(etcd);
      if (!version.isSupported()) {
        problems.error(
            path.child("version"),
            ETCD_VERSION_UNSUPPORTED,
            "\"" + version.text() + "\" is not a version of etcd 2 or 3",
            "use a version such as 3.2.18");
      }
      EtcdVersion first = EtcdVersion.of(clusters.get(0));
      if (!version.text().equals(first.text())) {
        problems.error(
            path.child("version"),
            ETCD_VERSIONS_MIXED,
            "etcd %s of \"%s\" differs from etcd %s of \"%s\""
                .formatted(version, etcd.name(), first, clusters.get(0).name()),
            "use one version for all etcd clusters");
      }
      if (etcd.enableEtcdTls() != clusters.get(0).enableEtcdTls()) {
        problems.error(
            path.child("enableEtcdTLS"),
            ETCD_TLS_MIXED,
            "enableEtcdTLS differs between \"%s\" and \"%s\""
                .formatted(etcd.name(), clusters.get(0).name()),
            "set enableEtcdTLS for all etcd clusters or for none");
      }
    }
  }

  /** Requires etcd 3.1 or later for cilium. */
  static void ciliumVersion(ValidationContext context, Problems.Collector problems) {
    List<EtcdCluster> clusters = context.spec().etcdClusters();
    boolean cilium = context.networking().filter(Cilium.class::isInstance).isPresent();
    if (!cilium || clusters.isEmpty()) {
      return;
    }
    EtcdVersion version = EtcdVersion.of(clusters.get(0));
    if (!version.isAtLeast(3, 1)) {
      String found =
          version.given()
              ? "this is " + version.text()
              : "an absent version means " + version.text();
      problems.error(
          SpecPath.etcdCluster(0).child("version"),
          CILIUM_NEEDS_ETCD_3_1,
          "cilium requires etcd 3.1.0 or later, and " + found,
          "set the version of every etcd cluster, such as 3.2.18");
    }
  }

  /**
   * The version of an etcd cluster.
   *
   * @param text the version, or the default of kops 1.10 if unset
   * @param given whether the text is in the spec
   */
  record EtcdVersion(String text, boolean given) {
    private static final String DEFAULT = "2.2.1";
    private static final Pattern SHAPE =
        Pattern.compile("v?([0-9]{1,4})\\.([0-9]{1,4})(\\.[0-9]{1,4})?([-+].*)?");

    static EtcdVersion of(EtcdCluster etcd) {
      return new EtcdVersion(etcd.version().orElse(DEFAULT), etcd.version().isPresent());
    }

    /** Returns whether this is a version of etcd 2 or 3. */
    boolean isSupported() {
      Matcher matcher = SHAPE.matcher(text);
      return matcher.matches() && (number(matcher, 1) == 2 || number(matcher, 1) == 3);
    }

    /** Returns whether this is that version or later; true if the text is not a version. */
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

    /** Returns the text, with a note if it is the default. */
    @Override
    public String toString() {
      return given ? text : text + " (the default of an absent version)";
    }
  }
}
