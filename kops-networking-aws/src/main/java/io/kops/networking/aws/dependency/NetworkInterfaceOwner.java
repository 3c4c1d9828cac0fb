package io.kops.networking.aws.dependency;

import io.kops.networking.aws.call.BlockerFinder.Blocker;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.Ec2Tags;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;

/**
 * The purpose and owner of a network interface. EC2 does not record it; each AWS service writes it
 * into the description in its own format.
 *
 * @param networkInterface the interface
 * @param what its purpose, such as {@code load balancer web}; empty if it is unknown
 * @param remedy how to remove it
 * @param beingDeleted whether it is being deleted already
 */
record NetworkInterfaceOwner(
    NetworkInterface networkInterface, Optional<String> what, String remedy, boolean beingDeleted) {
  private static final Pattern NAT_GATEWAY = Pattern.compile(".*\\b(nat-[0-9a-f]+)\\b.*");
  private static final Pattern ENDPOINT = Pattern.compile(".*\\b(vpce-[0-9a-z]+)\\b.*");
  private static final Pattern TRANSIT_GATEWAY =
      Pattern.compile(".*\\b(tgw-attach-[0-9a-f]+)\\b.*");
  private static final Pattern FILE_SYSTEM = Pattern.compile(".*\\b(fs-[0-9a-f]+)\\b.*");
  private static final Pattern POD_NETWORK = Pattern.compile("aws-K8S-(i-[0-9a-f]+)");
  private static final String SERVICE = "amazon-";
  private static final String SERVICE_TAG = "kubernetes.io/service-name";

  /**
   * Returns the owner of an interface.
   *
   * @param states the states of known instances and NAT gateways, in lower case
   * @param names the names of the instances that have one
   * @param left whether its load balancer was deleted or no longer uses its subnet
   */
  static NetworkInterfaceOwner of(
      NetworkInterface networkInterface,
      Map<String, String> states,
      Map<String, String> names,
      boolean left) {
    String description = Optional.ofNullable(networkInterface.description()).orElse("");
    String instance = instanceOf(networkInterface).orElse("");
    if (!instance.isEmpty()) {
      String name = Optional.ofNullable(names.get(instance)).map(n -> " (" + n + ")").orElse("");
      return owner(
          networkInterface,
          "instance " + instance + name,
          "terminate instance "
              + instance
              + "; if it is in an Auto Scaling group, delete the group first",
          isBeingDeleted(states.get(instance)));
    }
    Optional<LoadBalancerName> balancer = loadBalancerOf(networkInterface);
    if (balancer.isPresent()) {
      return loadBalancer(networkInterface, balancer.get().name(), left);
    }
    Optional<String> nat = natGatewayOf(networkInterface);
    if (nat.isPresent()) {
      return owner(
          networkInterface,
          "NAT gateway " + nat.get(),
          "delete it",
          isBeingDeleted(states.get(nat.get())));
    }
    Matcher endpoint = ENDPOINT.matcher(description);
    if (endpoint.matches()) {
      return owner(
          networkInterface, "VPC endpoint " + endpoint.group(1), "delete the endpoint", false);
    }
    Matcher transit = TRANSIT_GATEWAY.matcher(description);
    if (transit.matches()) {
      return owner(
          networkInterface,
          "transit gateway attachment " + transit.group(1),
          "delete the attachment of the VPC to the transit gateway",
          false);
    }
    Matcher files = FILE_SYSTEM.matcher(description);
    if (files.matches() && description.startsWith("EFS")) {
      return owner(
          networkInterface,
          "file system " + files.group(1),
          "delete the mount targets of the file system in the VPC",
          false);
    }
    if (description.startsWith("AWS Lambda VPC ENI")) {
      return owner(
          networkInterface,
          "Lambda function "
              + description.substring("AWS Lambda VPC ENI".length()).replaceFirst("^[-: ]+", ""),
          "delete the function or detach it from the VPC; AWS removes the interface up to"
              + " 20 minutes later",
          false);
    }
    if (description.startsWith("RDSNetworkInterface")) {
      return owner(
          networkInterface, "RDS database", "delete the database instances in the VPC", false);
    }
    Matcher pods = POD_NETWORK.matcher(description);
    if (pods.matches()) {
      return owner(
          networkInterface,
          "pods of instance " + pods.group(1),
          "delete the network interface, which is not attached",
          false);
    }
    return unknown(networkInterface);
  }

  private static NetworkInterfaceOwner loadBalancer(
      NetworkInterface networkInterface, String name, boolean left) {
    String service =
        Optional.ofNullable(Ec2Tags.map(networkInterface.tagSet()).get(SERVICE_TAG))
            .map(tag -> " of Kubernetes Service " + tag)
            .orElse("");
    return owner(
        networkInterface,
        "load balancer " + name + service,
        "delete the Service or Ingress of load balancer " + name + ", or the load balancer itself",
        left);
  }

  private static NetworkInterfaceOwner unknown(NetworkInterface networkInterface) {
    String id = networkInterface.networkInterfaceId();
    boolean attached = networkInterface.status() == NetworkInterfaceStatus.IN_USE;
    boolean managed = Boolean.TRUE.equals(networkInterface.requesterManaged());
    String remedy =
        managed
            ? "delete the resource of %s that created it".formatted(ownerOf(networkInterface))
            : attached ? "detach and delete " + id : "delete " + id + ", which is not attached";
    return new NetworkInterfaceOwner(
        networkInterface, Optional.empty(), remedy, isDetaching(networkInterface));
  }

  private static NetworkInterfaceOwner owner(
      NetworkInterface networkInterface, String what, String remedy, boolean beingDeleted) {
    return new NetworkInterfaceOwner(
        networkInterface, Optional.of(what), remedy, beingDeleted || isDetaching(networkInterface));
  }

  private static boolean isDetaching(NetworkInterface networkInterface) {
    boolean detaching =
        networkInterface.attachment() != null
            && (networkInterface.attachment().status() == AttachmentStatus.DETACHING
                || networkInterface.attachment().status() == AttachmentStatus.DETACHED);
    // AWS services remove their own detached interfaces.
    boolean released =
        Boolean.TRUE.equals(networkInterface.requesterManaged())
            && networkInterface.status() == NetworkInterfaceStatus.AVAILABLE;
    return detaching || released || networkInterface.status() == NetworkInterfaceStatus.DETACHING;
  }

  private static boolean isBeingDeleted(@Nullable String state) {
    return state != null
        && switch (state.toLowerCase(Locale.ROOT)) {
          case "shutting-down", "terminated", "deleting", "deleted" -> true;
          default -> false;
        };
  }

  /** Returns the instance that an interface is attached to. */
  static Optional<String> instanceOf(NetworkInterface networkInterface) {
    return Optional.ofNullable(networkInterface.attachment())
        .flatMap(attachment -> Optional.ofNullable(attachment.instanceId()));
  }

  /** Returns the load balancer that an interface belongs to. */
  static Optional<LoadBalancerName> loadBalancerOf(NetworkInterface networkInterface) {
    return Optional.ofNullable(networkInterface.description()).flatMap(LoadBalancerName::in);
  }

  /** Returns the NAT gateway that an interface belongs to. */
  static Optional<String> natGatewayOf(NetworkInterface networkInterface) {
    Matcher nat =
        NAT_GATEWAY.matcher(Optional.ofNullable(networkInterface.description()).orElse(""));
    return nat.matches() ? Optional.of(nat.group(1)) : Optional.empty();
  }

  /**
   * Returns the creator of an interface: an AWS service, whose name is in one of two fields and
   * whose number is in the other, or an account.
   */
  private static String ownerOf(NetworkInterface networkInterface) {
    if (!Boolean.TRUE.equals(networkInterface.requesterManaged())) {
      return "account " + networkInterface.ownerId();
    }
    String requester = Objects.requireNonNullElse(networkInterface.requesterId(), "an AWS service");
    String attachedBy =
        networkInterface.attachment() == null
            ? requester
            : Objects.requireNonNullElse(
                networkInterface.attachment().instanceOwnerId(), requester);
    return !requester.startsWith(SERVICE) && attachedBy.startsWith(SERVICE)
        ? attachedBy
        : requester;
  }

  /** Describes the interface with its purpose and owner. */
  String describe() {
    String id = "network interface " + networkInterface.networkInterfaceId();
    String purpose =
        what.map(user -> " of " + user)
            .orElseGet(
                () ->
                    Optional.ofNullable(networkInterface.description())
                        .filter(text -> !text.isEmpty())
                        .map(text -> " \"" + text + "\"")
                        .orElse(""));
    String name =
        Optional.ofNullable(Ec2Tags.map(networkInterface.tagSet()).get(ClusterTags.NAME))
            .map(text -> ", named " + text)
            .orElse("");
    return "%s%s%s (%s, in %s)"
        .formatted(id, purpose, name, ownerOf(networkInterface), networkInterface.subnetId());
  }

  Blocker blocker() {
    return new Blocker(describe(), remedy, beingDeleted);
  }
}
