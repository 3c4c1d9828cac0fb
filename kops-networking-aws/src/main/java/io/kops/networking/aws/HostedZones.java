package io.kops.networking.aws;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.dns.ClusterZone;
import io.kops.networking.aws.dns.DnsClient;
import io.kops.networking.aws.dns.HostedZoneLookup;
import io.kops.networking.aws.existing.ExistingResources;
import io.kops.networking.aws.model.DnsModel;
import io.kops.networking.aws.problem.DnsCodes;
import io.kops.networking.aws.reading.DnsScope;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.planning.DesiredState;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.Route53Client;

/**
 * Includes the DNS names of clusters in their plans: the records of the API and of the bastion, and
 * the association of a private hosted zone with the VPC. Pass it to {@link
 * AwsNetworkingBuilder#hostedZones}. Programs that publish names by other means omit it, and do not
 * need the SDK module {@code route53}.
 *
 * <p>The caller closes the client.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class HostedZones {
  private final Route53Client route53;
  private final NameServerLookup nameServers;

  private HostedZones(Builder builder) {
    this.route53 = Objects.requireNonNull(builder.route53, "HostedZones requires a Route53Client");
    this.nameServers = builder.nameServers;
  }

  /** Includes DNS names in plans, without checking that public zones are delegated. */
  public static HostedZones of(Route53Client client) {
    return builder().route53(client).build();
  }

  /** Returns a builder that requires the client for Route 53. */
  public static Builder builder() {
    return new Builder();
  }

  ExistingResources withZone(ExistingResources found, Cluster cluster, AwsCalls calls) {
    if (!cluster.spec().publishesDnsRecords()) {
      return found;
    }
    Problems.Collector problems = Problems.collector();
    Optional<ClusterZone> zone =
        new HostedZoneLookup(route53, calls, nameServers::nameServersOf).find(cluster, problems);
    return found.with(zone, problems.problems());
  }

  /** Returns the notice for a host that does not manage the DNS names of its clusters. */
  static Problems unmanaged(Cluster cluster) {
    Problems.Collector problems = Problems.collector();
    if (cluster.spec().publishesDnsRecords()) {
      problems.notice(
          FieldPath.ROOT,
          DnsCodes.DNS_RECORDS_UNMANAGED,
          "no HostedZones are configured, so these DNS records are not created: "
              + String.join(", ", new DnsModel(cluster).records()));
    }
    return problems.problems();
  }

  static Problems problemsOf(ClusterNetwork network, ClusterZone zone, Set<ResourceId> balancers) {
    return new DnsModel(network.cluster()).problems(zone, balancers);
  }

  static DesiredState addTo(DesiredState desired, ClusterNetwork network, ClusterZone zone) {
    List<DesiredResource> all = new ArrayList<>(desired.resources());
    all.addAll(new DnsModel(network.cluster()).resources(zone, network, desired.resources()));
    return new DesiredState(desired.cluster(), all);
  }

  static DnsScope scopeOf(ClusterNetwork network, ClusterZone zone) {
    return new DnsScope(
        zone.id().stream().collect(Collectors.toSet()),
        zone.isPrivate(),
        zone.id().isPresent() ? Set.of() : Set.of(zone.name()),
        new DnsModel(network.cluster()).names(),
        zone.isPrivate()
            ? network.spec().networkId().stream().collect(Collectors.toSet())
            : Set.of(),
        false);
  }

  /** Returns the names of a stored cluster, which a deletion removes as well. */
  static DnsScope scopeToDelete(Cluster stored) {
    return stored.spec().publishesDnsRecords()
        ? new DnsScope(
            Set.of(), false, Set.of(), new DnsModel(stored).namesOfAnyGroups(), Set.of(), false)
        : DnsScope.UNPUBLISHED;
  }

  DnsClient client(String region) {
    return new DnsClient(route53, region);
  }

  /** Builds {@link HostedZones}. For use by one thread. */
  public static final class Builder {
    private @Nullable Route53Client route53;
    private NameServerLookup nameServers = domain -> List.of("unchecked");

    private Builder() {}

    /** Sets the client for Route 53, which is a global service. */
    public Builder route53(Route53Client client) {
      this.route53 = client;
      return this;
    }

    /**
     * Sets the lookup that checks whether a public hosted zone is delegated; a plan has a warning
     * if it is not. {@link NameServerLookup#systemDns} queries DNS. By default, delegations are not
     * checked.
     */
    public Builder nameServers(NameServerLookup lookup) {
      this.nameServers = lookup;
      return this;
    }

    /**
     * Returns the settings.
     *
     * @throws NullPointerException if the client is missing
     */
    public HostedZones build() {
      return new HostedZones(this);
    }
  }
}
