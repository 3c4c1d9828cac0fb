package io.kops.networking.core.release;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Severity;
import java.util.Optional;
import java.util.Set;

/**
 * The differences between the kops releases. Each release has one object; packages with more than
 * single values to choose, such as defaults and validation rules, have a {@link PerRelease} table.
 */
public interface ReleaseRules {
  /** Returns the rules of a release. */
  static ReleaseRules of(KopsRelease release) {
    return InstanceHolder.RULES.of(release);
  }

  /** Returns the rules of the release that a spec follows. */
  static ReleaseRules of(ClusterSpec spec) {
    return of(spec.release());
  }

  /** Returns the provider of a spec without one. */
  Optional<Networking> defaultNetworking();

  /** Returns whether the topology fields, and not the subnet types alone, place instances. */
  boolean readsTopology();

  /** Returns whether the provider works with public subnets only. */
  boolean needsPublicTopology(Networking networking);

  /** Returns the providers that work with private subnets, as text for a remedy. */
  String privateProviders();

  /** Returns the CIDR of pods. */
  Optional<Cidr> podCidr(ClusterSpec spec);

  /** Returns the path of the field that has the CIDR of pods by default. */
  FieldPath podCidrPath();

  /** Returns the path of the field that has the CIDR of pods in this spec. */
  FieldPath podCidrPath(ClusterSpec spec);

  /** Returns whether the routes of {@code additionalRoutes} are created. */
  boolean createsAdditionalRoutes();

  /** Returns whether nodes run Docker, where kubelet itself runs the network plugin. */
  boolean nodesRunDocker();

  /** Returns whether etcd-manager runs etcd, so that members can be added and removed. */
  boolean runsEtcdManager();

  /** Returns whether {@code cloudLabels} tag all resources, and not instances and volumes alone. */
  boolean labelsAllResources();

  /** Returns the roles that {@code additionalPolicies} can have. */
  Set<String> policyRoles();

  /** Returns the severity of a key of {@code additionalPolicies} that is not a role. */
  Severity unknownPolicyRole();

  /** Returns whether roles have external policies and a permissions boundary. */
  boolean attachesManagedPolicies();

  /** Returns the file name of the completed spec in the state store. */
  String completedSpecFile();

  /** Returns whether completed specs have an API version and a kind. */
  boolean writesKindOfCompletedSpec();

  /** Returns whether new documents have the API group {@code kops} instead of kops.k8s.io. */
  boolean writesShortApiGroup();

  /** Returns whether the release reads v1alpha3. */
  boolean readsV1Alpha3();

  /** Returns whether load balancers are network and not classic load balancers. */
  boolean createsNetworkLoadBalancers();

  /**
   * Returns whether VPCs have an Amazon-provided IPv6 block and public subnets a route to {@code
   * ::/0}.
   */
  boolean assignsIpv6Blocks();

  /** Returns whether the attributes of subnets, such as automatic public addresses, are set. */
  boolean setsSubnetAttributes();

  /**
   * Returns whether public subnets without private ones are tagged for internal load balancers too.
   */
  boolean tagsPublicSubnetsForInternalLoadBalancers();

  /**
   * Returns whether roles and instance profiles have tags, which IAM did not support for kops 1.10.
   */
  boolean tagsIamResources();

  /** Returns whether access lists can name prefix lists. */
  boolean acceptsPrefixLists();

  /** Returns whether instance groups can replace the security group of the cluster. */
  boolean overridesSecurityGroups();

  /** Returns the service CIDR of IPv4 clusters if it does not follow from other fields. */
  Optional<Cidr> defaultServiceRange();

  /** Returns whether the release stores documents of other kinds, and installs them. */
  boolean storesAdditionalObjects();

  /** Holds the instances apart from the interface, which must not expose them. */
  static final class InstanceHolder {
    static final PerRelease<ReleaseRules> RULES =
        new PerRelease<>(new ReleaseRulesV110(), new ReleaseRulesV137());

    private InstanceHolder() {}
  }
}
