package io.kops.networking.aws.simulator.loadbalancing;

import static io.kops.networking.aws.simulator.loadbalancing.BalancerRequests.invalid;

import io.kops.networking.aws.simulator.ec2.Ec2;
import io.kops.networking.aws.simulator.ec2.Ec2Settings;
import io.kops.networking.aws.simulator.state.NetworkLoadBalancerState;
import io.kops.networking.aws.simulator.state.TargetGroupState;
import io.kops.networking.aws.simulator.storage.Resource;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.Dialect;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.QueryService;
import io.kops.networking.aws.simulator.wire.Service;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The simulated network load balancers of one account and region, with their listeners and target
 * groups. Not thread-safe: the caller must own the lock.
 */
public final class NetworkLoadBalancing {
  private static final int MOST_TAGGED = 20;

  private final BalancingAccount account;
  private final Service service;

  /**
   * Creates the service.
   *
   * @param ec2 the EC2 of the subnets and network interfaces
   */
  public NetworkLoadBalancing(Ec2 ec2, Ec2Settings settings) {
    this.account = new BalancingAccount(ec2, settings);
    Actions actions =
        new Actions().on("DescribeTags", this::describeTags).on("AddTags", this::addTags);
    new NetworkBalancerActions(account).addTo(actions);
    new ListenerActions(account).addTo(actions);
    new TargetGroupActions(account).addTo(actions);
    this.service = new QueryService(Dialect.LOAD_BALANCING_V2, actions, () -> {});
  }

  public Service service() {
    return service;
  }

  /**
   * Returns whether Auto Scaling can use a target group with this ARN. User guide, "Prepare to
   * attach an Elastic Load Balancing load balancer": the target type must be instance.
   */
  public boolean hasTargetGroup(String arn) {
    return account
        .targetGroups()
        .readable(arn)
        .filter(group -> group.shape().targetType().equals("instance"))
        .isPresent();
  }

  /** Returns the hosted zone and the DNS name of each load balancer, as targets of aliases. */
  public List<String> dnsTargets() {
    return account.balancers().all().stream()
        .map(balancer -> NetworkLoadBalancer.HOSTED_ZONE + " " + balancer.dnsName() + ".")
        .toList();
  }

  public List<NetworkLoadBalancerState> loadBalancers() {
    return account.balancers().all().stream().map(this::state).toList();
  }

  private NetworkLoadBalancerState state(NetworkLoadBalancer balancer) {
    SortedMap<Integer, String> listeners = new TreeMap<>();
    account
        .listeners()
        .select(listener -> listener.balancerArn().equals(balancer.id()))
        .forEach(listener -> listeners.put(listener.port(), words(listener.setting())));
    SortedMap<String, String> addresses = new TreeMap<>();
    balancer
        .places()
        .forEach(
            (subnet, place) -> {
              String address = place.allocationId() + place.privateAddress();
              if (!address.isEmpty()) {
                addresses.put(subnet, address);
              }
            });
    return new NetworkLoadBalancerState(
        balancer.shape().name(),
        balancer.shape().internal(),
        balancer.ipAddressType(),
        List.copyOf(balancer.places().keySet()),
        addresses,
        balancer.groupIds(),
        listeners,
        balancer.attributes(),
        balancer.tags());
  }

  private String words(PortListener.Setting setting) {
    String target =
        account
            .targetGroups()
            .find(setting.targetGroupArn())
            .map(group -> group.shape().name())
            .orElse("nowhere");
    return setting.certificate().isEmpty()
        ? setting.protocol() + " " + target
        : "%s %s %s %s"
            .formatted(setting.protocol(), target, setting.certificate(), setting.sslPolicy());
  }

  public List<TargetGroupState> targetGroups() {
    return account.targetGroups().all().stream()
        .map(
            group ->
                new TargetGroupState(
                    group.shape().name(),
                    group.shape().protocol(),
                    group.shape().port(),
                    group.shape().vpcId(),
                    group.check().words(),
                    group.attributes(),
                    group.tags()))
        .toList();
  }

  private Resource tagged(String arn) {
    if (arn.contains(":targetgroup/")) {
      return account.targetGroups().require(arn);
    }
    return arn.contains(":listener/")
        ? account.listeners().require(arn)
        : account.balancers().require(arn);
  }

  private List<Resource> namedBy(QueryRequest request) {
    List<String> arns = request.texts("ResourceArns.member");
    if (arns.isEmpty() || arns.size() > MOST_TAGGED) {
      throw invalid("One to twenty resources must be named");
    }
    List<Resource> named = new ArrayList<>();
    arns.forEach(arn -> named.add(tagged(arn)));
    return named;
  }

  private void describeTags(QueryRequest request, Xml answer) {
    request.takeOnly("ResourceArns");
    answer.members(
        "TagDescriptions",
        namedBy(request),
        (described, resource) ->
            described
                .text("ResourceArn", resource.id())
                .members(
                    "Tags",
                    resource.tags().entrySet(),
                    (item, tag) -> item.text("Key", tag.getKey()).text("Value", tag.getValue())));
  }

  private void addTags(QueryRequest request, Xml answer) {
    request.takeOnly("ResourceArns", "Tags");
    Map<String, String> tags = BalancerRequests.tags(request);
    namedBy(request).forEach(resource -> BalancerRequests.tag(resource.tags(), tags));
  }
}
