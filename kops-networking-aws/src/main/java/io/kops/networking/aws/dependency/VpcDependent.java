package io.kops.networking.aws.dependency;

import io.kops.networking.aws.call.BlockerFinder.Blocker;
import io.kops.networking.aws.tagging.Ec2Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * A resource that must be deleted or detached before its VPC can be deleted.
 *
 * @param kind its kind, such as {@code VPC endpoint}
 * @param id its id
 * @param detail its name or purpose; empty for none
 * @param tags the tags
 * @param remedy how to remove it
 * @param beingDeleted whether it is being deleted
 */
record VpcDependent(
    String kind,
    String id,
    String detail,
    Map<String, String> tags,
    String remedy,
    boolean beingDeleted) {
  private static final String CLUSTER_PREFIX = "kubernetes.io/cluster/";
  private static final String STACK = "aws:cloudformation:stack-name";
  private static final String FIREWALL = "Firewall";

  /** Creates a dependent that is removed by deleting it. */
  static VpcDependent deleted(String kind, String id, String detail, List<Tag> tags) {
    return new VpcDependent(
        kind, id, detail, Ec2Tags.map(tags), "delete %s %s".formatted(kind, id), false);
  }

  VpcDependent removedBy(String other) {
    return new VpcDependent(kind, id, detail, tags, other, beingDeleted);
  }

  VpcDependent beingDeletedIf(boolean condition) {
    return new VpcDependent(kind, id, detail, tags, remedy, condition);
  }

  /** Returns its kind, its id, its purpose, and its owner if its tags name one. */
  String describe() {
    String purpose = detail.isEmpty() ? "" : " (" + detail + ")";
    return kind + " " + id + purpose + owner().map(name -> ", " + name).orElse("");
  }

  private Optional<String> owner() {
    Optional<String> cluster =
        tags.entrySet().stream()
            .filter(tag -> tag.getKey().startsWith(CLUSTER_PREFIX))
            .filter(tag -> tag.getValue().equals("owned"))
            .map(tag -> "owned by cluster " + tag.getKey().substring(CLUSTER_PREFIX.length()))
            .findFirst();
    return cluster
        .or(() -> tag(FIREWALL).map(arn -> "owned by firewall " + arn))
        .or(() -> tag(STACK).map(stack -> "owned by CloudFormation stack " + stack))
        .or(() -> tag("Name").filter(name -> !name.equals(detail)).map(name -> "named " + name));
  }

  private Optional<String> tag(String key) {
    return Optional.ofNullable(tags.get(key)).filter(value -> !value.isEmpty());
  }

  /** Returns this resource as a blocker of the deletion of its VPC. */
  Blocker blocker(String vpc) {
    return new Blocker("%s in VPC %s".formatted(describe(), vpc), remedy, beingDeleted);
  }
}
