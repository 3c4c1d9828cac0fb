package io.kops.networking.core.release;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Severity;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rules of kops 1.10. */
final class ReleaseRulesV110 implements ReleaseRules {
  private static final FieldPath POD_CIDR =
      FieldPath.of("spec").child("kubeControllerManager").child("clusterCIDR");

  private static final Set<String> POLICY_ROLES =
      Collections.unmodifiableSet(new TreeSet<>(Set.of("bastion", "master", "node")));

  @Override
  public Optional<Networking> defaultNetworking() {
    return Optional.of(new Kubenet());
  }

  @Override
  public boolean readsTopology() {
    return true;
  }

  @Override
  public boolean needsPublicTopology(Networking networking) {
    return networking instanceof Kubenet
        || networking instanceof Classic
        || networking instanceof External;
  }

  @Override
  public String privateProviders() {
    return "cni, kopeio, weave, flannel, calico, canal, kuberouter, romana, amazonvpc or cilium";
  }

  @Override
  public Optional<Cidr> podCidr(ClusterSpec spec) {
    return spec.kubeControllerManager().flatMap(KubeControllerManagerSettings::clusterCidr);
  }

  @Override
  public FieldPath podCidrPath() {
    return POD_CIDR;
  }

  @Override
  public FieldPath podCidrPath(ClusterSpec spec) {
    return POD_CIDR;
  }

  @Override
  public boolean createsAdditionalRoutes() {
    return false;
  }

  @Override
  public boolean nodesRunDocker() {
    return true;
  }

  @Override
  public boolean runsEtcdManager() {
    return false;
  }

  @Override
  public boolean labelsAllResources() {
    return false;
  }

  @Override
  public Set<String> policyRoles() {
    return POLICY_ROLES;
  }

  @Override
  public Severity unknownPolicyRole() {
    return Severity.WARNING;
  }

  @Override
  public boolean attachesManagedPolicies() {
    return false;
  }

  @Override
  public String completedSpecFile() {
    return "cluster.spec";
  }

  @Override
  public boolean writesKindOfCompletedSpec() {
    return false;
  }

  @Override
  public boolean writesShortApiGroup() {
    return true;
  }

  @Override
  public boolean readsV1Alpha3() {
    return false;
  }

  @Override
  public boolean createsNetworkLoadBalancers() {
    return false;
  }

  @Override
  public boolean assignsIpv6Blocks() {
    return false;
  }

  @Override
  public boolean setsSubnetAttributes() {
    return false;
  }

  @Override
  public boolean tagsPublicSubnetsForInternalLoadBalancers() {
    return false;
  }

  @Override
  public boolean tagsIamResources() {
    return false;
  }

  @Override
  public boolean acceptsPrefixLists() {
    return false;
  }

  @Override
  public boolean overridesSecurityGroups() {
    return false;
  }

  @Override
  public Optional<Cidr> defaultServiceRange() {
    return Optional.empty();
  }

  @Override
  public boolean storesAdditionalObjects() {
    return false;
  }
}
