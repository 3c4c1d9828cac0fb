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
 * The ranges that a cluster gets once and keeps: kops writes them into the spec that users see, so
 * that what is added later moves nothing. Everything else that completion derives stays out of it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Assignments {
  private Assignments() {}

  /**
   * Returns a cluster with the ranges of its network, its pods and services, and its subnets.
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
