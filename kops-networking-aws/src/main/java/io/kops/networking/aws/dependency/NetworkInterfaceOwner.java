package io.kops.networking.aws.dependency;

import io.kops.networking.aws.call.Blocker;
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
 * What a network interface is there for. EC2 does not say; the services of AWS write it into the
 * description, each in its own way.
 *
 * @param networkInterface the interface
 * @param what what it is there for, such as {@code load balancer web}; empty where nobody can tell
 * @param remedy what to do to make it go
 * @param going whether it was seen to be going by itself
 */
record NetworkInterfaceOwner(
    NetworkInterface networkInterface, Optional<String> what, String remedy, boolean going) {
  private static final Pattern NAT_GATEWAY = Pattern.compile(".*\\b(nat-[0-9a-f]+)\\b.*");
  private static final Pattern ENDPOINT = Pattern.compile(".*\\b(vpce-[0-9a-z]+)\\b.*");
  private static final Pattern TRANSIT_GATEWAY =
      Pattern.compile(".*\\b(tgw-attach-[0-9a-f]+)\\b.*");
  private static final Pattern FILE_SYSTEM = Pattern.compile(".*\\b(fs-[0-9a-f]+)\\b.*");
  private static final Pattern POD_NETWORK = Pattern.compile("aws-K8S-(i-[0-9a-f]+)");
  private static final String SERVICE = "amazon-";
  private static final String SERVICE_TAG = "kubernetes.io/service-name";

  /**
   * Returns what an interface is there for.
   *
   * @param states the states of the instances and NAT gateways that are known, in lower case
   * @param names the names of the instances that have one
   * @param left whether its load balancer was deleted or no longer uses its subnet
   */
  static NetworkInterfaceOwner of(
      NetworkInterface holder,
      Map<String, String> states,
      Map<String, String> names,
      boolean left) {
    String description = Optional.ofNullable(holder.description()).orElse("");
    String instance = instanceOf(holder).orElse("");
    if (!instance.isEmpty()) {
      String name = Optional.ofNullable(names.get(instance)).map(n -> " (" + n + ")").orElse("");
      return occupant(
          holder,
          "instance " + instance + name,
          "terminate instance "
              + instance
              + "; where an Auto Scaling group keeps it, delete that first",
          isGoing(states.get(instance)));
    }
    Optional<LoadBalancerName> balancer = loadBalancerOf(holder);
    if (balancer.isPresent()) {
      return loadBalancer(holder, balancer.get().name(), left);
    }
    Optional<String> nat = natGatewayOf(holder);
    if (nat.isPresent()) {
      return occupant(
          holder, "NAT gateway " + nat.get(), "delete it", isGoing(states.get(nat.get())));
    }
    Matcher endpoint = ENDPOINT.matcher(description);
    if (endpoint.matches()) {
      return occupant(holder, "VPC endpoint " + endpoint.group(1), "delete the endpoint", false);
    }
    Matcher transit = TRANSIT_GATEWAY.matcher(description);
    if (transit.matches()) {
      return occupant(
          holder,
          "transit gateway attachment " + transit.group(1),
          "delete the attachment of the VPC to the transit gateway",
          false);
    }
    Matcher files = FILE_SYSTEM.matcher(description);
    if (files.matches() && description.startsWith("EFS")) {
      return occupant(
          holder,
          "file system " + files.group(1),
          "delete the mount targets of the file system in the VPC",
          false);
    }
    if (description.startsWith("AWS Lambda VPC ENI")) {
      return occupant(
          holder,
          "Lambda function "
              + description.substring("AWS Lambda VPC ENI".length()).replaceFirst("^[-: ]+", ""),
          "delete the function or take it out of the VPC; AWS removes the interface up to 20"
              + " minutes later",
          false);
    }
    if (description.startsWith("RDSNetworkInterface")) {
      return occupant(holder, "RDS database", "delete the database instances in the VPC", false);
    }
    Matcher pods = POD_NETWORK.matcher(description);
    if (pods.matches()) {
      return occupant(
          holder,
          "pods of instance " + pods.group(1),
          "delete the network interface, which nothing is attached to any more",
          false);
    }
    return unknown(holder);
  }

  private static NetworkInterfaceOwner loadBalancer(
      NetworkInterface holder, String name, boolean left) {
    String service =
        Optional.ofNullable(Ec2Tags.map(holder.tagSet()).get(SERVICE_TAG))
            .map(tag -> " of Kubernetes Service " + tag)
            .orElse("");
    return occupant(
        holder,
        "load balancer " + name + service,
        "delete the Service or Ingress that load balancer "
            + name
            + " is for, or the load balancer itself",
        left);
  }

  private static NetworkInterfaceOwner unknown(NetworkInterface holder) {
    String id = holder.networkInterfaceId();
    boolean attached = holder.status() == NetworkInterfaceStatus.IN_USE;
    boolean managed = Boolean.TRUE.equals(holder.requesterManaged());
    String remedy =
        managed
            ? "delete what %s made it for".formatted(ownerOf(holder))
            : attached
                ? "detach and delete " + id
                : "delete " + id + ", which nothing is attached to";
    return new NetworkInterfaceOwner(holder, Optional.empty(), remedy, isDetaching(holder));
  }

  private static NetworkInterfaceOwner occupant(
      NetworkInterface holder, String what, String remedy, boolean going) {
    return new NetworkInterfaceOwner(
        holder, Optional.of(what), remedy, going || isDetaching(holder));
  }

  private static boolean isDetaching(NetworkInterface holder) {
    boolean detaching =
        holder.attachment() != null
            && (holder.attachment().status() == AttachmentStatus.DETACHING
                || holder.attachment().status() == AttachmentStatus.DETACHED);
    // What a service of AWS has let go of, the service removes.
    boolean released =
        Boolean.TRUE.equals(holder.requesterManaged())
            && holder.status() == NetworkInterfaceStatus.AVAILABLE;
    return detaching || released || holder.status() == NetworkInterfaceStatus.DETACHING;
  }

  private static boolean isGoing(@Nullable String state) {
    return state != null
        && switch (state.toLowerCase(Locale.ROOT)) {
          case "shutting-down", "terminated", "deleting", "deleted" -> true;
          default -> false;
        };
  }

  /** Returns the instance that an interface is attached to. */
  static Optional<String> instanceOf(NetworkInterface holder) {
    return Optional.ofNullable(holder.attachment())
        .flatMap(attachment -> Optional.ofNullable(attachment.instanceId()));
  }

  /** Returns the load balancer that an interface belongs to. */
  static Optional<LoadBalancerName> loadBalancerOf(NetworkInterface holder) {
    return Optional.ofNullable(holder.description()).flatMap(LoadBalancerName::in);
  }

  /** Returns the NAT gateway that an interface is one of. */
  static Optional<String> natGatewayOf(NetworkInterface holder) {
    Matcher nat = NAT_GATEWAY.matcher(Optional.ofNullable(holder.description()).orElse(""));
    return nat.matches() ? Optional.of(nat.group(1)) : Optional.empty();
  }

  /**
   * Returns who made an interface: a service of AWS, which has a name in one of two places and a
   * number in the other, or an account.
   */
  private static String ownerOf(NetworkInterface holder) {
    if (!Boolean.TRUE.equals(holder.requesterManaged())) {
      return "account " + holder.ownerId();
    }
    String requester = Objects.requireNonNullElse(holder.requesterId(), "a service of AWS");
    String attachedBy =
        holder.attachment() == null
            ? requester
            : Objects.requireNonNullElse(holder.attachment().instanceOwnerId(), requester);
    return !requester.startsWith(SERVICE) && attachedBy.startsWith(SERVICE)
        ? attachedBy
        : requester;
  }

  /** Returns the interface in words, with what it is there for and whose it is. */
  String words() {
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

  /** Returns it as something in the way. */
  Blocker blocker() {
    return new Blocker(words(), remedy, going);
  }
}
