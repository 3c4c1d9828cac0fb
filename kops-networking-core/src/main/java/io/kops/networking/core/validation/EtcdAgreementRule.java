package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ETCD_TLS_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_VERSIONS_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.ETCD_VERSION_UNSUPPORTED;

import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;

/** What the etcd clusters of the 1.10 line have in common: version and TLS. */
final class EtcdAgreementRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
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
            "\"%s\" and \"%s\" differ in whether etcd speaks TLS"
                .formatted(etcd.name(), clusters.get(0).name()),
            "set enableEtcdTLS for all etcd clusters or for none");
      }
    }
  }
}
