package io.kops.networking.core.change;

import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.problem.FieldPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Assesses etcd clusters, whose members and volumes cannot change in a running cluster. */
final class EtcdChange implements ChangeRule {
  @Override
  public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
    Map<String, EtcdCluster> after = byName(to);
    for (EtcdCluster before : from.cluster().spec().etcdClusters()) {
      EtcdCluster is = after.get(before.name());
      FieldPath path = FieldPath.of("spec").child("etcdClusters").key(before.name());
      if (is == null) {
        assessment.found(
            path,
            Verdict.REFUSED,
            "the etcd cluster %s contains the data of Kubernetes; restore it in the spec"
                .formatted(before.name()));
      } else {
        compare(before, is, path, ReleaseRules.of(to.cluster().spec()), assessment);
      }
    }
  }

  private static Map<String, EtcdCluster> byName(ClusterWithSecrets running) {
    Map<String, EtcdCluster> clusters = new LinkedHashMap<>();
    running.cluster().spec().etcdClusters().forEach(etcd -> clusters.put(etcd.name(), etcd));
    return clusters;
  }

  private static void compare(
      EtcdCluster before,
      EtcdCluster after,
      FieldPath path,
      ReleaseRules rules,
      Assessment assessment) {
    boolean pinned = before.image().isPresent() || after.image().isPresent();
    if (rules.runsEtcdManager() && pinned) {
      refuse(before.image(), after.image(), path.child("image"), assessment);
      refuse(before.version(), after.version(), path.child("version"), assessment);
    }
    Map<String, EtcdMember> members = new LinkedHashMap<>();
    after.members().forEach(member -> members.put(member.name(), member));
    for (EtcdMember was : before.members()) {
      EtcdMember is = members.remove(was.name());
      FieldPath place = path.child("etcdMembers").key(was.name());
      if (is != null) {
        compare(was, is, place, rules, assessment);
      } else if (!rules.runsEtcdManager()) {
        assessment.found(
            place,
            Verdict.REFUSED,
            "the member %s has a volume with data; restore it in the spec".formatted(was.name()));
      }
    }
    if (!rules.runsEtcdManager()) {
      members
          .keySet()
          .forEach(
              name ->
                  assessment.found(
                      path.child("etcdMembers").key(name),
                      Verdict.REFUSED,
                      "etcd of kops 1.10 does not support new members such as %s; create a new cluster"
                          .formatted(name)));
    }
  }

  private static void compare(
      EtcdMember was, EtcdMember is, FieldPath path, ReleaseRules rules, Assessment assessment) {
    refuse(was.instanceGroup(), is.instanceGroup(), path.child("instanceGroup"), assessment);
    if (!rules.runsEtcdManager()) {
      refuse(was.kmsKeyId(), is.kmsKeyId(), path.child("kmsKeyId"), assessment);
      refuse(
          was.encryptedVolume(), is.encryptedVolume(), path.child("encryptedVolume"), assessment);
      refuse(was.volumeType(), is.volumeType(), path.child("volumeType"), assessment);
      refuse(boxed(was.volumeSize()), boxed(is.volumeSize()), path.child("volumeSize"), assessment);
      refuse(boxed(was.volumeIops()), boxed(is.volumeIops()), path.child("volumeIops"), assessment);
    }
  }

  private static Optional<Integer> boxed(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }

  private static void refuse(
      Optional<?> was, Optional<?> is, FieldPath path, Assessment assessment) {
    if (!was.equals(is)) {
      assessment.found(
          path,
          Verdict.REFUSED,
          "%s becomes %s, which a running etcd does not support; restore the value"
              .formatted(shown(was), shown(is)));
    }
  }

  private static String shown(Optional<?> value) {
    return value.map(Object::toString).orElse("unset");
  }
}
