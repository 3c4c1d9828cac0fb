package io.kops.networking.aws.simulator.loadbalancing;

import static io.kops.networking.aws.simulator.loadbalancing.BalancerRequests.invalid;
import static io.kops.networking.aws.simulator.loadbalancing.BalancerRequests.misconfigured;
import static io.kops.networking.aws.simulator.loadbalancing.BalancerRequests.number;
import static io.kops.networking.aws.simulator.loadbalancing.BalancerRequests.required;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The actions on listeners. A load balancer has one listener per port. */
final class ListenerActions {
  private static final String TLS = "TLS";
  private static final String USUAL_POLICY = "ELBSecurityPolicy-2016-08";

  /** The protocols of target groups that are allowed for each listener protocol. */
  private static final Map<String, Set<String>> TARGETS =
      Map.of(
          "TCP",
          Set.of("TCP", "TCP_UDP"),
          TLS,
          Set.of("TCP", TLS),
          "UDP",
          Set.of("UDP", "TCP_UDP"),
          "TCP_UDP",
          Set.of("TCP_UDP"));

  /** Some policies of the user guide, "Security policies for your Network Load Balancer". */
  private static final Set<String> SSL_POLICIES =
      Set.of(
          USUAL_POLICY,
          "ELBSecurityPolicy-TLS-1-2-2017-01",
          "ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
          "ELBSecurityPolicy-FS-1-2-Res-2020-10",
          "ELBSecurityPolicy-TLS13-1-2-2021-06",
          "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
          "ELBSecurityPolicy-TLS13-1-3-2021-06");

  private final BalancingAccount account;

  ListenerActions(BalancingAccount account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    actions
        .on("CreateListener", this::create)
        .on("ModifyListener", this::modify)
        .on("DeleteListener", this::delete)
        .on("DescribeListeners", this::describe)
        .on("DescribeSSLPolicies", ListenerActions::describePolicies);
  }

  private void create(QueryRequest request, Xml answer) {
    request.takeOnly(
        "LoadBalancerArn",
        "Protocol",
        "Port",
        "Certificates",
        "SslPolicy",
        "DefaultActions",
        "Tags");
    NetworkLoadBalancer balancer =
        account.balancers().require(required(request, "LoadBalancerArn"));
    int port = number(request, "Port", 0, 1, 65535);
    PortListener.Setting setting = setting(request, balancer, Optional.empty());
    PortListener listener =
        account
            .listeners()
            .select(it -> it.balancerArn().equals(balancer.id()) && it.port() == port)
            .stream()
            .findFirst()
            .map(existing -> same(existing, setting))
            .orElseGet(() -> made(request, balancer, port, setting));
    answer.members("Listeners", List.of(listener), ListenerActions::write);
  }

  private static PortListener same(PortListener existing, PortListener.Setting setting) {
    if (!existing.setting().equals(setting)) {
      throw AwsFailure.badRequest(
          "DuplicateListener",
          "A listener already exists on this port for this load balancer: " + existing.port());
    }
    return existing;
  }

  private PortListener made(
      QueryRequest request, NetworkLoadBalancer balancer, int port, PortListener.Setting setting) {
    String arn = balancer.id().replace(":loadbalancer/", ":listener/") + "/" + account.number();
    PortListener listener = new PortListener(arn, balancer.id(), port, setting);
    BalancerRequests.tag(listener.tags(), BalancerRequests.tags(request));
    return account.listeners().add(listener);
  }

  private PortListener.Setting setting(
      QueryRequest request, NetworkLoadBalancer balancer, Optional<PortListener.Setting> before) {
    String protocol =
        request
            .text("Protocol")
            .or(() -> before.map(PortListener.Setting::protocol))
            .orElseThrow(() -> invalid("A listener protocol must be specified"));
    if (!TARGETS.containsKey(protocol)) {
      throw AwsFailure.badRequest(
          "UnsupportedProtocol", "Listener protocol '" + protocol + "' is not supported");
    }
    List<QueryRequest> given = request.structures("Certificates.member");
    String certificate =
        given.stream()
            .findFirst()
            .map(one -> required(one, "CertificateArn"))
            .or(() -> before.map(PortListener.Setting::certificate))
            .filter(arn -> protocol.equals(TLS) || !given.isEmpty())
            .orElse("");
    if (protocol.equals(TLS) == certificate.isEmpty()) {
      throw misconfigured("Listeners of TLS, and no others, have a certificate");
    }
    Optional<String> policy = request.text("SslPolicy");
    if (policy.isPresent() && !protocol.equals(TLS)) {
      throw misconfigured("Only listeners of TLS have a policy");
    }
    if (policy.filter(name -> !SSL_POLICIES.contains(name)).isPresent()) {
      throw AwsFailure.badRequest("SSLPolicyNotFound", "SSL policy not found");
    }
    String usual =
        before
            .map(PortListener.Setting::sslPolicy)
            .filter(name -> !name.isEmpty())
            .orElse(USUAL_POLICY);
    return new PortListener.Setting(
        protocol,
        certificate,
        protocol.equals(TLS) ? policy.orElse(usual) : "",
        target(request, balancer, protocol, before));
  }

  private String target(
      QueryRequest request,
      NetworkLoadBalancer balancer,
      String protocol,
      Optional<PortListener.Setting> before) {
    List<QueryRequest> actions = request.structures("DefaultActions.member");
    if (actions.size() > 1 || (actions.isEmpty() && before.isEmpty())) {
      throw invalid("One default action must be specified");
    }
    String arn =
        actions.stream()
            .findFirst()
            .map(ListenerActions::forward)
            .or(() -> before.map(PortListener.Setting::targetGroupArn))
            .orElseThrow();
    TargetGroup group = account.targetGroups().require(arn);
    if (!TARGETS.getOrDefault(protocol, Set.of()).contains(group.shape().protocol())) {
      throw misconfigured(
          "A listener of %s cannot lead to a target group of %s"
              .formatted(protocol, group.shape().protocol()));
    }
    if (!group.shape().vpcId().equals(balancer.shape().vpcId())) {
      throw misconfigured("The target group and the load balancer must be in the same VPC");
    }
    if (account.balancersOf(group).stream().anyMatch(other -> !other.equals(balancer.id()))) {
      throw AwsFailure.badRequest(
          "TargetGroupAssociationLimit",
          "The following target groups cannot be associated with more than one load balancer: "
              + arn);
    }
    return arn;
  }

  private static String forward(QueryRequest action) {
    action.takeOnly("Type", "TargetGroupArn", "Order");
    if (!required(action, "Type").equals("forward")) {
      throw misconfigured("Network load balancers forward, and do nothing else");
    }
    return required(action, "TargetGroupArn");
  }

  private void modify(QueryRequest request, Xml answer) {
    request.takeOnly("ListenerArn", "Protocol", "Certificates", "SslPolicy", "DefaultActions");
    PortListener listener = account.listeners().require(required(request, "ListenerArn"));
    listener.become(
        setting(
            request,
            account.balancers().find(listener.balancerArn()).orElseThrow(),
            Optional.of(listener.setting())));
    answer.members("Listeners", List.of(listener), ListenerActions::write);
  }

  private void delete(QueryRequest request, Xml answer) {
    request.takeOnly("ListenerArn");
    account.remove(account.listeners().require(required(request, "ListenerArn")));
  }

  private void describe(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerArn", "Marker", "PageSize");
    NetworkLoadBalancer balancer =
        account.balancers().require(required(request, "LoadBalancerArn"));
    List<PortListener> found =
        account.listeners().read(listener -> listener.balancerArn().equals(balancer.id()));
    BalancerRequests.page(
        request, answer, "Listeners", found, account.pageSize(), ListenerActions::write);
  }

  private static void describePolicies(QueryRequest request, Xml answer) {
    request.takeOnly("PageSize");
    answer.members("SslPolicies", SSL_POLICIES, (item, name) -> item.text("Name", name));
  }

  private static void write(Xml item, PortListener listener) {
    PortListener.Setting setting = listener.setting();
    item.text("ListenerArn", listener.id())
        .text("LoadBalancerArn", listener.balancerArn())
        .text("Port", listener.port())
        .text("Protocol", setting.protocol());
    if (!setting.certificate().isEmpty()) {
      item.members(
          "Certificates",
          List.of(setting.certificate()),
          (certificate, arn) -> certificate.text("CertificateArn", arn));
      item.text("SslPolicy", setting.sslPolicy());
    }
    item.members(
        "DefaultActions",
        List.of(setting.targetGroupArn()),
        (action, arn) -> action.text("Type", "forward").text("TargetGroupArn", arn));
  }
}
