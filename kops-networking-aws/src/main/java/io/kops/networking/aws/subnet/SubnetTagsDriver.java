package io.kops.networking.aws.subnet;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Creates, updates and deletes the cluster's tags on shared subnets. */
public final class SubnetTagsDriver extends SingleResourceDriver {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  public SubnetTagsDriver(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.SUBNET_TAGS;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.REFUSE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    String subnet = resource.text(SubnetTagsDesired.SUBNET);
    Ec2Tags.put(ec2, calls, subnet, resource.tags());
    return subnet;
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    Ec2Tags.set(ec2, calls, resource, resource.text(SubnetTagsDesired.SUBNET));
  }

  /**
   * Removes the ownership tag and, unless another cluster uses the subnet, those of Karpenter
   * groups. Other clusters can use the remaining tags.
   */
  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    String subnet = resource.text(SubnetTagsDesired.SUBNET);
    ClusterTags cluster = ClusterTags.ofOwnershipKey(physicalId.substring(subnet.length() + 1));
    Set<String> keys = new TreeSet<>(Set.of(cluster.ownershipKey()));
    if (!cluster.areOfOtherCluster(resource.tags())) {
      keys.addAll(ClusterTags.karpenterKeys(resource.tags()));
    }
    Ec2Tags.remove(ec2, calls, subnet, keys);
  }
}
