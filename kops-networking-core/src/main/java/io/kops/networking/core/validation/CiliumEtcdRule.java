package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CILIUM_NEEDS_ETCD_3_1;

import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.Problems;
import java.util.List;

/** The etcd that cilium keeps its state in: 3.1 or later on the 1.10 line. */
final class CiliumEtcdRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
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
          "cilium needs etcd 3.1.0 or later, and " + found,
          "set the version of every etcd cluster, such as 3.2.18");
    }
  }
}
