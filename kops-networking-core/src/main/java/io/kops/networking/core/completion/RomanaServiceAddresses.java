package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.networking.Romana;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** Gives romana its two service addresses; what a user wrote there is replaced, as by kops. */
final class RomanaServiceAddresses implements CompletionStep {
  private static final int ETCD = 88;
  private static final int DAEMON = 99;

  @Override
  public Cluster complete(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    Optional<Cidr> services = cluster.spec().serviceClusterIpRange();
    if (services.isEmpty()
        || !(cluster.spec().networking().orElse(null) instanceof Romana romana)) {
      return cluster;
    }
    Romana.Builder addressed = romana.toBuilder();
    address(services.get(), ETCD, problems).ifPresent(addressed::etcdServiceIp);
    address(services.get(), DAEMON, problems).ifPresent(addressed::daemonServiceIp);
    return cluster.edit(spec -> spec.networking(addressed.build()));
  }

  private static Optional<String> address(Cidr services, int offset, Problems.Collector problems) {
    FieldPath path = FieldPath.of("spec").child("serviceClusterIPRange");
    return RangeShare.address(services, offset, path, problems).map(IpAddress::toString);
  }
}
