package io.kops.networking.aws.simulator;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.simulator.autoscaling.AutoScaling;
import io.kops.networking.aws.simulator.ec2.DeletionPace;
import io.kops.networking.aws.simulator.ec2.Ec2;
import io.kops.networking.aws.simulator.ec2.Ec2Settings;
import io.kops.networking.aws.simulator.ec2.Ec2Snapshot;
import io.kops.networking.aws.simulator.ec2.InterfaceUse;
import io.kops.networking.aws.simulator.ec2.NatGatewayPace;
import io.kops.networking.aws.simulator.ec2.Quotas;
import io.kops.networking.aws.simulator.ec2.VpcAttachmentKind;
import io.kops.networking.aws.simulator.iam.Iam;
import io.kops.networking.aws.simulator.iam.Sts;
import io.kops.networking.aws.simulator.loadbalancing.LoadBalancing;
import io.kops.networking.aws.simulator.loadbalancing.NetworkLoadBalancing;
import io.kops.networking.aws.simulator.route53.Route53;
import io.kops.networking.aws.simulator.s3.S3;
import io.kops.networking.aws.simulator.state.AwsState;
import io.kops.networking.aws.simulator.storage.Visibility;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * A stateful simulator of AWS for a cluster: EC2, Auto Scaling, classic and network load balancers,
 * Route 53, IAM, STS and S3 without versioning. It is used through the real AWS SDK. The clients of
 * the simulator reach it without a socket; all other clients reach it over HTTP on its own port.
 *
 * <p>It aims to be as strict as AWS: it honors client tokens only where EC2 does, rejects deletions
 * out of order, enforces quotas, paginates lists, and keeps NAT gateways pending for a while. On
 * demand it loses requests and responses ({@link #faults()}), throttles ({@link #throttling()}),
 * and temporarily hides new objects ({@link #visibility()}).
 *
 * <p>A client created by the test needs the endpoint, the region and any credentials:
 *
 * <pre>{@code
 * Ec2Client ec2 =
 *     Ec2Client.builder()
 *         .endpointOverride(simulator.endpoint())
 *         .region(Region.of(simulator.region()))
 *         .credentialsProvider(
 *             StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
 *         .build();
 * }</pre>
 *
 * <p>{@link #ec2()} and the other client methods return clients that never retry.
 *
 * <p>Thread-safe: calls are performed one at a time. The {@linkplain Builder#latency latencies} of
 * concurrent calls overlap.
 */
public final class AwsSimulator implements AutoCloseable {
  private final Lock lock = new ReentrantLock();
  private final Calls calls = new Calls();
  private final Faults faults = new Faults(lock);
  private final Throttling throttling;
  private final AccessRules access = new AccessRules();
  private final Visibility visibility;
  private final StaleReads staleReads;
  private final Ec2 ec2;
  private final Iam iam;
  private final AutoScaling autoScaling;
  private final LoadBalancing loadBalancing;
  private final NetworkLoadBalancing networkLoadBalancing;
  private final Route53 route53;
  private final S3 s3;
  private final Switchboard switchboard;
  private final Line line;
  private final SimulatorClients clients;
  private final String region;
  private @Nullable Front front;

  private AwsSimulator(Builder settings) {
    this.region = settings.region;
    this.throttling = new Throttling(settings.clock, lock);
    this.visibility = new Visibility(settings.clock);
    this.staleReads = new StaleReads(settings.clock, lock);
    Ec2Settings ec2Settings = settings.ec2Settings(visibility);
    this.ec2 = new Ec2(ec2Settings);
    this.iam =
        new Iam(
            settings.account,
            settings.region,
            settings.pageSize,
            settings.clock,
            visibility,
            access::decision);
    this.loadBalancing = new LoadBalancing(ec2, ec2Settings);
    this.networkLoadBalancing = new NetworkLoadBalancing(ec2, ec2Settings);
    this.autoScaling =
        new AutoScaling(
            ec2,
            ec2Settings,
            iam::hasInstanceProfile,
            loadBalancing::exists,
            networkLoadBalancing::hasTargetGroup);
    this.route53 =
        new Route53(
            settings.pageSize,
            ec2::hasVpc,
            target ->
                loadBalancing.dnsTargets().contains(target)
                    || networkLoadBalancing.dnsTargets().contains(target));
    this.s3 = new S3(settings.pageSize, settings.clock);
    settings.buckets.forEach(s3::addBucket);
    this.switchboard =
        new Switchboard(
            List.of(
                ec2.service(),
                iam.service(),
                autoScaling.service(),
                loadBalancing.service(),
                networkLoadBalancing.service(),
                Sts.service(settings.account),
                route53,
                s3),
            calls,
            faults,
            throttling,
            access,
            visibility,
            staleReads,
            ec2::failNextNatGateway,
            lock);
    this.line = new Line(switchboard, settings.latency, settings.pacing);
    this.clients =
        settings.overHttp
            ? new SimulatorClients(UrlConnectionHttpClient.create(), endpoint(), region)
            : new SimulatorClients(new InProcessHttp(line), URI.create("http://aws"), region);
  }

  /** Starts a simulator in {@code us-east-1} with the quotas of a new account. */
  public static AwsSimulator start() {
    return builder().start();
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the endpoint of all services, for clients created by the test. The first call starts a
   * WireMock server.
   *
   * @throws IllegalStateException if {@code org.wiremock:wiremock-standalone} is not on the class
   *     path
   */
  public synchronized URI endpoint() {
    if (front == null) {
      try {
        front = Front.serve(line);
      } catch (NoClassDefFoundError withoutWireMock) {
        throw new IllegalStateException(
            "an endpoint needs org.wiremock:wiremock-standalone on the class path, which the"
                + " clients of the simulator do without",
            withoutWireMock);
      }
    }
    return front.endpoint();
  }

  public String region() {
    return region;
  }

  /** Returns a client without retries. The simulator closes it. */
  public Ec2Client ec2() {
    return clients.ec2();
  }

  /** Returns a client without retries. The simulator closes it. */
  public IamClient iam() {
    return clients.iam();
  }

  /** Returns a client without retries. The simulator closes it. */
  public AutoScalingClient autoScaling() {
    return clients.autoScaling();
  }

  /** Returns a client without retries. The simulator closes it. */
  public ElasticLoadBalancingClient loadBalancing() {
    return clients.loadBalancing();
  }

  /** Returns a client without retries. The simulator closes it. */
  public ElasticLoadBalancingV2Client networkLoadBalancing() {
    return clients.networkLoadBalancing();
  }

  /** Returns a client without retries. The simulator closes it. */
  public Route53Client route53() {
    return clients.route53();
  }

  /** Returns a client without retries. The simulator closes it. */
  public StsClient sts() {
    return clients.sts();
  }

  /** Returns a client without retries. The simulator closes it. */
  public S3Client s3() {
    return clients.s3();
  }

  /** Returns the injected faults, initially none. */
  public Faults faults() {
    return faults;
  }

  /** Returns the request throttling, initially disabled. */
  public Throttling throttling() {
    return throttling;
  }

  /** Returns the access rules of the caller. Initially every action is allowed. */
  public AccessRules access() {
    return access;
  }

  /** Adds a public hosted zone and returns its identifier. */
  public String addHostedZone(String domain) {
    return locked(() -> route53.addZone(domain, List.of(), region));
  }

  /** Adds a private hosted zone for a VPC, maybe of another account, and returns its identifier. */
  public String addPrivateHostedZone(String domain, String vpcId) {
    return locked(() -> route53.addZone(domain, List.of(vpcId), region));
  }

  public void addTransitGateway(String id) {
    run(() -> ec2.external().addTransitGateway(id));
  }

  public void removeTransitGateway(String id) {
    run(() -> ec2.external().removeTransitGateway(id));
  }

  /** Adds a customer-managed IPv4 prefix list. */
  public void addPrefixList(String id, int maxEntries) {
    run(() -> ec2.external().addPrefixList(id, maxEntries));
  }

  public void removePrefixList(String id) {
    run(() -> ec2.external().removePrefixList(id));
  }

  /** Withdraws the offering of an instance type in a zone. */
  public void withdrawInstanceType(String type, String zone) {
    run(() -> ec2.external().withdraw(type, zone));
  }

  /** Adds an AWS-managed prefix list, which has no maximum number of entries. */
  public void addAwsPrefixList(String id, String name, int weight) {
    run(() -> ec2.external().addAwsPrefixList(id, name, weight));
  }

  /** Sets the entries of a prefix list. */
  public void setPrefixListEntries(String id, List<String> cidrs) {
    run(() -> ec2.external().setPrefixListEntries(id, cidrs));
  }

  /** Deprecates an image added by {@link #addImage}. */
  public void deprecateImage(String id) {
    run(() -> ec2.deprecateImage(id));
  }

  /** Makes the caller the session of a role, which has no user in IAM. */
  public void useRoleSession() {
    run(iam::useRoleSession);
  }

  /** Leaves the first page of each list of IAM empty, although more follow. */
  public void useEmptyFirstPages() {
    run(iam::useEmptyFirstPages);
  }

  /** Makes a VPC the default VPC of the region. */
  public void makeDefault(String vpcId) {
    run(() -> ec2.makeDefault(vpcId));
  }

  /** Changes the owner of a VPC to another account, which shares the VPC with this account. */
  public void shareVpc(String id, String ownerId) {
    run(() -> ec2.shareVpc(id, ownerId));
  }

  /** Moves an Elastic IP address to an address range that the account brought to AWS (BYOIP). */
  public void moveAddressToOwnPool(String allocationId) {
    run(() -> ec2.moveAddressToOwnPool(allocationId));
  }

  /** Sets a tag of a subnet whose key begins with {@code aws:}, as AWS services do. */
  public void addServiceTag(String subnetId, String key, String value) {
    run(() -> ec2.addServiceTag(subnetId, key, value));
  }

  /** Removes an image added by {@link #addImage}. */
  public void removeImage(String id) {
    run(() -> ec2.removeImage(id));
  }

  /** Adds an SSH key to EC2. */
  public void addKeyPair(String name) {
    run(() -> ec2.external().addKeyPair(name));
  }

  public void removeKeyPair(String name) {
    run(() -> ec2.external().removeKeyPair(name));
  }

  /** Adds a customer-managed policy. Every policy of AWS exists already. */
  public void addManagedPolicy(String arn) {
    run(() -> iam.addManagedPolicy(arn));
  }

  public void removeManagedPolicy(String arn) {
    run(() -> iam.removeManagedPolicy(arn));
  }

  /** Sets the quota of roles and the quota of instance profiles. */
  public void limitRoles(int quota) {
    run(() -> iam.limitRoles(quota));
  }

  private void run(Runnable change) {
    locked(
        () -> {
          change.run();
          return change;
        });
  }

  /** Returns the lag of reads, initially none. */
  public StaleReads staleReads() {
    return staleReads;
  }

  /** Returns the delay before new objects become visible, initially none. */
  public Visibility visibility() {
    return visibility;
  }

  /** Returns all existing objects, including hidden ones. */
  public AwsState state() {
    return locked(
        () -> {
          Ec2Snapshot network = ec2.snapshot();
          return new AwsState(
              network.vpcs(),
              network.dhcpOptions(),
              network.internetGateways(),
              network.egressOnlyInternetGateways(),
              network.subnets(),
              network.routeTables(),
              network.addresses(),
              network.natGateways(),
              network.securityGroups(),
              network.networkInterfaces(),
              iam.roles(),
              iam.instanceProfiles(),
              iam.oidcProviders(),
              network.launchTemplates(),
              autoScaling.groups(),
              loadBalancing.loadBalancers(),
              networkLoadBalancing.loadBalancers(),
              networkLoadBalancing.targetGroups(),
              route53.states(),
              s3.objects());
        });
  }

  /** Causes the next NAT gateway to fail with this code and message after its creation. */
  public void failNextNatGateway(String code, String message) {
    locked(
        () -> {
          ec2.failNextNatGateway(code, message);
          return code;
        });
  }

  /**
   * Adds a network interface, as a load balancer or another tool would, and returns its identifier.
   *
   * @throws RuntimeException if the subnet or a group does not exist
   */
  public String addNetworkInterface(
      String subnetId, List<String> groupIds, String description, Map<String, String> tags) {
    return addNetworkInterface(subnetId, groupIds, InterfaceUse.none(description), tags);
  }

  /**
   * Adds a network interface of the given type and returns its identifier.
   *
   * @throws RuntimeException if the subnet or a group does not exist
   */
  public String addNetworkInterface(
      String subnetId, List<String> groupIds, InterfaceUse use, Map<String, String> tags) {
    return locked(() -> ec2.addNetworkInterface(subnetId, groupIds, use, tags));
  }

  /**
   * Detaches a network interface added by {@link #addNetworkInterface}. It disappears within the
   * given time of the simulated clock.
   */
  public void detachNetworkInterface(String id, Duration within) {
    locked(
        () -> {
          ec2.detachNetworkInterface(id, within);
          return id;
        });
  }

  /**
   * Shuts down an instance added by {@link #addInstance}. It is terminated within the given time of
   * the simulated clock.
   */
  public void terminateInstance(String id, Duration within) {
    locked(
        () -> {
          ec2.terminateInstance(id, within);
          return id;
        });
  }

  /**
   * Shows an additional IPv4 block of a VPC in a state, such as {@code failed}.
   *
   * @param there whether the VPC has the block in that state
   */
  public void showCidrBlock(String vpcId, String block, String state, boolean there) {
    locked(
        () -> {
          ec2.showCidrBlock(vpcId, block, state, there);
          return block;
        });
  }

  /** Shows a NAT gateway in a state that this version of the library does not know. */
  public void showNatGateway(String id, String state) {
    locked(
        () -> {
          ec2.showNatGateway(id, state);
          return id;
        });
  }

  /** Sets the default encryption of an S3 bucket to a KMS key. A write may override it. */
  public void encryptByDefault(String bucket, String kmsKey) {
    locked(
        () -> {
          s3.encryptByDefault(bucket, "aws:kms", Optional.of(kmsKey));
          return bucket;
        });
  }

  /** Adds a gateway endpoint to a VPC and returns its identifier. */
  public String addVpcEndpoint(String vpcId, String serviceName) {
    return locked(() -> ec2.addVpcEndpoint(vpcId, serviceName));
  }

  /** Adds an interface endpoint with private DNS names to a VPC and returns its identifier. */
  public String addInterfaceEndpoint(String vpcId, String serviceName) {
    return locked(() -> ec2.addInterfaceEndpoint(vpcId, serviceName));
  }

  /** Places the network interfaces of an endpoint added by {@link #addInterfaceEndpoint}. */
  public void placeInterfaceEndpoint(String id, List<String> subnetIds, List<String> groupIds) {
    run(() -> ec2.placeInterfaceEndpoint(id, subnetIds, groupIds));
  }

  /** Connects a VPC to another network and returns the identifier of the connection. */
  public String addVpcAttachment(
      VpcAttachmentKind kind, String vpcId, String state, Map<String, String> tags) {
    return locked(() -> ec2.addVpcAttachment(kind, vpcId, state, tags));
  }

  /** Removes a connection added by {@link #addVpcAttachment}. */
  public void removeVpcAttachment(String id) {
    locked(
        () -> {
          ec2.removeVpcAttachment(id);
          return id;
        });
  }

  /** Adds a network ACL to a VPC in addition to its default one and returns its identifier. */
  public String addNetworkAcl(String vpcId) {
    return locked(() -> ec2.addNetworkAcl(vpcId));
  }

  /** Removes an endpoint added by {@link #addVpcEndpoint}. */
  public void removeVpcEndpoint(String id) {
    locked(
        () -> {
          ec2.removeVpcEndpoint(id);
          return id;
        });
  }

  /** Adds a volume and returns its identifier. Only the tags of a volume are simulated. */
  public String addVolume(Map<String, String> tags) {
    return locked(() -> ec2.addVolume(tags));
  }

  /**
   * Adds an image and returns its identifier.
   *
   * @param ownerId the account that owns the image
   */
  public String addImage(String ownerId, String name, String rootDevice) {
    return locked(() -> ec2.addImage(ownerId, name, rootDevice));
  }

  /** Removes a network interface added by {@link #addNetworkInterface}. */
  public void removeNetworkInterface(String id) {
    locked(
        () -> {
          ec2.removeNetworkInterface(id);
          return id;
        });
  }

  /**
   * Adds a running instance with one network interface and returns its identifier.
   *
   * @throws RuntimeException if the subnet or a group does not exist
   */
  public String addInstance(String subnetId, List<String> groupIds, Map<String, String> tags) {
    return locked(() -> ec2.addInstance(subnetId, groupIds, tags));
  }

  /** Removes an instance added by {@link #addInstance} together with its network interface. */
  public void removeInstance(String id) {
    locked(
        () -> {
          ec2.removeInstance(id);
          return id;
        });
  }

  /** Returns all recorded calls in the order in which they were performed. */
  public List<Call> calls() {
    return locked(calls::all);
  }

  /** Returns the number of calls of an action, including failed calls. */
  public long callCount(String action) {
    return calls().stream().filter(call -> call.action().equals(action)).count();
  }

  /** Returns the number of calls that can change something, including failed calls. */
  public long mutatingCallCount() {
    return calls().stream().filter(Call::mutating).count();
  }

  /**
   * Sets the watcher of calls. It receives each call after the call was performed and before the
   * next one, so it can inspect the {@link #state()} between calls. An exception that it throws
   * fails the call.
   */
  public void watch(Consumer<Call> watcher) {
    switchboard.watch(watcher);
  }

  /** Discards all recorded calls. The next call has sequence number one. */
  public void forgetCalls() {
    locked(
        () -> {
          calls.forget();
          return calls;
        });
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Stops the simulator and closes its clients. */
  @Override
  public synchronized void close() {
    clients.close();
    if (front != null) {
      front.close();
    }
  }

  public static final class Builder {
    private String region = "us-east-1";
    private String account = "123456789012";
    private List<String> zones = List.of();
    private boolean acceptsAnyZone;
    private Quotas quotas = Quotas.defaults();
    private NatGatewayPace natGatewayPace = NatGatewayPace.reads(1);
    private DeletionPace deletionPace = DeletionPace.usual();
    private int pageSize = 1000;
    private InstantSource clock = new SimulatedClock();
    private Duration latency = Duration.ZERO;
    private Pacing pacing = Pacing.SYSTEM;
    private List<String> buckets = List.of();
    private boolean overHttp;

    private Builder() {}

    /** Sets the region; {@code us-east-1} by default. */
    public Builder region(String name) {
      region = name;
      return this;
    }

    /** Sets the account; {@code 123456789012} by default. */
    public Builder account(String id) {
      account = id;
      return this;
    }

    /** Sets the availability zones; by default six, {@code a} to {@code f}. */
    public Builder zones(String... names) {
      zones = List.of(names);
      return this;
    }

    /** Accepts subnets in any zone whose name starts with the name of the region. */
    public Builder acceptAnyZone() {
      acceptsAnyZone = true;
      return this;
    }

    /** Sets the quotas; by default those of a new account. */
    public Builder quotas(Quotas limits) {
      quotas = limits;
      return this;
    }

    /** Sets the time that NAT gateways are pending and deleting; one read by default. */
    public Builder natGatewayPace(NatGatewayPace pace) {
      natGatewayPace = pace;
      return this;
    }

    /**
     * Sets the time that network interfaces of load balancers, target groups and Auto Scaling
     * groups remain after a deletion; by default minutes on the {@linkplain #clock clock}.
     */
    public Builder deletionPace(DeletionPace pace) {
      deletionPace = pace;
      return this;
    }

    /**
     * Sets the maximum number of objects per page. It applies even to callers that request larger
     * pages or no paging, which reveals callers that ignore further pages.
     */
    public Builder pageSize(int objects) {
      if (objects < 1) {
        throw new IllegalArgumentException("a page has at least one object, not " + objects);
      }
      pageSize = objects;
      return this;
    }

    /** Sets the clock; by default a {@link SimulatedClock} that never advances. */
    public Builder clock(InstantSource source) {
      clock = source;
      return this;
    }

    /**
     * Sets the latency of each call in real time; none by default. Latencies of concurrent calls
     * overlap, as with AWS.
     */
    public Builder latency(Duration perCall) {
      return latency(perCall, Pacing.SYSTEM);
    }

    /** Sets the latency of each call and the pacing that waits for it. */
    Builder latency(Duration perCall, Pacing pauses) {
      latency = perCall;
      pacing = pauses;
      return this;
    }

    /** Sets the S3 buckets that exist from the start. */
    public Builder buckets(String... names) {
      buckets = List.of(names);
      return this;
    }

    /** Routes the clients of the simulator through its HTTP endpoint as well. */
    public Builder overHttp() {
      overHttp = true;
      return this;
    }

    public AwsSimulator start() {
      return new AwsSimulator(this);
    }

    private Ec2Settings ec2Settings(Visibility visibility) {
      List<String> allZones =
          zones.isEmpty()
              ? Stream.of("a", "b", "c", "d", "e", "f").map(letter -> region + letter).toList()
              : zones;
      return new Ec2Settings(
          region,
          account,
          allZones,
          acceptsAnyZone,
          quotas,
          pageSize,
          natGatewayPace,
          deletionPace,
          clock,
          visibility);
    }
  }
}
