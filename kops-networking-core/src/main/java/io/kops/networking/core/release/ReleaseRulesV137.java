package io.kops.networking.core.release;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Severity;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rules of kops 1.37. */
final class ReleaseRulesV137 implements ReleaseRules {
  private static final FieldPath POD_CIDR = FieldPath.of("spec").child("podCIDR");
  private static final FieldPath CONTROLLER_MANAGER_POD_CIDR =
      FieldPath.of("spec").child("kubeControllerManager").child("clusterCIDR");
  private static final Cidr SERVICES = Cidr.parse("100.64.0.0/13");
  private static final Set<String> POLICY_ROLES =
      Collections.unmodifiableSet(new TreeSet<>(Set.of("apiserver", "bastion", "master", "node")));

  @Override
  public Optional<Networking> defaultNetworking() {
    return Optional.empty();
  }

  @Override
  public boolean readsTopology() {
    return false;
  }

  @Override
  public boolean needsPublicTopology(Networking networking) {
    return networking instanceof Kubenet;
  }

  @Override
  public String privateProviders() {
    return "cni, kopeio, flannel, calico, kuberouter, amazonvpc, cilium or kindnet";
  }

  @Override
  public Optional<Cidr> podCidr(ClusterSpec spec) {
    return spec.podCidr()
        .or(() -> spec.kubeControllerManager().flatMap(KubeControllerManagerSettings::clusterCidr));
  }

  @Override
  public FieldPath podCidrPath() {
    return POD_CIDR;
  }

  @Override
  public FieldPath podCidrPath(ClusterSpec spec) {
    return spec.podCidr().isPresent() ? POD_CIDR : CONTROLLER_MANAGER_POD_CIDR;
  }

  @Override
  public boolean createsAdditionalRoutes() {
    return true;
  }

  @Override
  public boolean nodesRunDocker() {
    return false;
  }

  @Override
  public boolean runsEtcdManager() {
    return true;
  }

  @Override
  public boolean labelsAllResources() {
    return true;
  }

  @Override
  public Set<String> policyRoles() {
    return POLICY_ROLES;
  }

  @Override
  public Severity unknownPolicyRole() {
    return Severity.ERROR;
  }

  @Override
  public boolean attachesManagedPolicies() {
    return true;
  }

  @Override
  public String completedSpecFile() {
    return "cluster-completed.spec";
  }

  @Override
  public boolean writesKindOfCompletedSpec() {
    return true;
  }

  @Override
  public boolean writesShortApiGroup() {
    return false;
  }

  @Override
  public boolean readsV1Alpha3() {
    return true;
  }

  @Override
  public boolean createsNetworkLoadBalancers() {
    return true;
  }

  @Override
  public boolean assignsIpv6Blocks() {
    return true;
  }

  @Override
  public boolean setsSubnetAttributes() {
    return true;
  }

  @Override
  public boolean tagsPublicSubnetsForInternalLoadBalancers() {
    return true;
  }

  @Override
  public boolean tagsIamResources() {
    return true;
  }

  @Override
  public boolean acceptsPrefixLists() {
    return true;
  }

  @Override
  public boolean overridesSecurityGroups() {
    return true;
  }

  @Override
  public Optional<Cidr> defaultServiceRange() {
    return Optional.of(SERVICES);
  }

  @Override
  public boolean storesAdditionalObjects() {
    return true;
  }
}
