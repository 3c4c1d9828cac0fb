package io.kops.networking.core.completion;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Writes the ranges that a cluster keeps for life into its spec, as kops does, so that adding a
 * subnet later does not move existing ones. Other completed fields are not written.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Assignments {
  private Assignments() {}

  /**
   * Returns the written cluster with the CIDRs of its network and subnets, and its {@code
   * nonMasqueradeCIDR}.
   *
   * @param written the cluster as its user wrote it
   * @param completed the same cluster, completed
   */
  public static Cluster keep(Cluster written, Cluster completed) {
    ClusterSpec spec = written.spec();
    ClusterSpec whole = completed.spec();
    Map<String, Subnet> subnets =
        whole.subnets().stream()
            .collect(Collectors.toMap(Subnet::name, Function.identity(), (one, other) -> one));
    return written.withSpec(
        spec.toBuilder()
            .networkCidr(spec.networkCidr().or(whole::networkCidr))
            .nonMasqueradeCidr(spec.nonMasqueradeCidr().or(whole::nonMasqueradeCidr))
            .subnets(
                spec.subnets().stream()
                    .map(subnet -> keep(subnet, Optional.ofNullable(subnets.get(subnet.name()))))
                    .toList())
            .build());
  }

  private static Subnet keep(Subnet subnet, Optional<Subnet> completed) {
    return subnet.toBuilder().cidr(subnet.cidr().or(() -> completed.flatMap(Subnet::cidr))).build();
  }
}
