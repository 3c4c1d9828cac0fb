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
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * A stateful double of AWS for a cluster: EC2, Auto Scaling, classic and network load balancers,
 * IAM, STS and a plain S3, behind the real AWS SDK: its clients reach it without a socket, and
 * others over HTTP on a port of its own.
 *
 * <p>It is meant to be as strict as AWS: it honours client tokens where EC2 has them and nowhere
 * else, refuses deletions out of order, enforces quotas, pages its lists, and lets NAT gateways
 * take their time. On demand it loses requests and responses ({@link #faults()}), throttles ({@link
 * #throttling()}), and hides new objects for a while ({@link #visibility()}).
 *
 * <p>Clients of one's own need its endpoint, its region and any credentials:
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
 * <p>{@link #ec2()} and its sisters return clients that never retry.
 *
 * <p>Safe for use by many threads: calls are performed one after the other. The {@linkplain
 * Builder#latency latency} of calls passes side by side.
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

  /** Starts a simulator with the quotas of a new account, in {@code us-east-1}. */
  public static AwsSimulator start() {
    return builder().start();
  }

  /** Begins the settings of a simulator. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns where clients of one's own must connect to, for all services. Whoever asks first makes
   * the simulator listen, by WireMock.
   *
   * @throws IllegalStateException if {@code org.wiremock:wiremock-standalone} is not there
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

  /** Returns the region that is simulated. */
  public String region() {
    return region;
  }

  /** Returns a client without retries, which is closed with the simulator. */
  public Ec2Client ec2() {
    return clients.ec2();
  }

  /** Returns a client without retries, which is closed with the simulator. */
  public IamClient iam() {
    return clients.iam();
  }

  /** Returns a client without retries, which is closed with the simulator. */
  public AutoScalingClient autoScaling() {
    return clients.autoScaling();
  }

  /** Returns a client without retries, which is closed with the simulator. */
  public ElasticLoadBalancingClient loadBalancing() {
    return clients.loadBalancing();
  }

  /** Returns a client without retries, which is closed with the simulator. */
  public ElasticLoadBalancingV2Client networkLoadBalancing() {
    return clients.networkLoadBalancing();
  }

  /** Returns a client without retries, which is closed with the simulator. */
  public StsClient sts() {
    return clients.sts();
  }

  /** Returns a client without retries, which is closed with the simulator. */
  public S3Client s3() {
    return clients.s3();
  }

  /** Returns what goes wrong; nothing at first. */
  public Faults faults() {
    return faults;
  }

  /** Returns the throttling of requests; off at first. */
  public Throttling throttling() {
    return throttling;
  }

  /** Returns the access rules of the caller; initially everything is allowed. */
  public AccessRules access() {
    return access;
  }

  /** Adds a transit gateway with this identifier. */
  public void addTransitGateway(String id) {
    run(() -> ec2.external().addTransitGateway(id));
  }

  /** Removes a transit gateway. */
  public void removeTransitGateway(String id) {
    run(() -> ec2.external().removeTransitGateway(id));
  }

  /** Adds a prefix list with this identifier, for IPv4. */
  public void addPrefixList(String id, int maxEntries) {
    run(() -> ec2.external().addPrefixList(id, maxEntries));
  }

  /** Removes a prefix list. */
  public void removePrefixList(String id) {
    run(() -> ec2.external().removePrefixList(id));
  }

  /** Lets a zone no longer offer an instance type. */
  public void withdrawInstanceType(String type, String zone) {
    run(() -> ec2.external().withdraw(type, zone));
  }

  /** Adds a prefix list that AWS manages, which has no maximum of entries. */
  public void addAwsPrefixList(String id, String name, int weight) {
    run(() -> ec2.external().addAwsPrefixList(id, name, weight));
  }

  /** Deprecates an image that was added. */
  public void deprecateImage(String id) {
    run(() -> ec2.deprecateImage(id));
  }

  /** Makes a VPC one that another account owns and shares with this one. */
  public void shareVpc(String id, String ownerId) {
    run(() -> ec2.shareVpc(id, ownerId));
  }

  /** Makes an Elastic IP one of a range that the account brought to AWS. */
  public void moveAddressToOwnPool(String allocationId) {
    run(() -> ec2.moveAddressToOwnPool(allocationId));
  }

  /** Sets a tag of a subnet whose key begins with {@code aws:}, as services of AWS do. */
  public void addServiceTag(String subnetId, String key, String value) {
    run(() -> ec2.addServiceTag(subnetId, key, value));
  }

  /** Removes an image that was added. */
  public void removeImage(String id) {
    run(() -> ec2.removeImage(id));
  }

  /** Sets how many roles, and how many instance profiles, the account may have. */
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

  /** Returns how long reads are answered as before; not at all at first. */
  public StaleReads staleReads() {
    return staleReads;
  }

  /** Returns how soon new objects can be seen; at once at first. */
  public Visibility visibility() {
    return visibility;
  }

  /** Returns all that exists now, hidden objects included. */
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
              network.launchTemplates(),
              autoScaling.groups(),
              loadBalancing.loadBalancers(),
              networkLoadBalancing.loadBalancers(),
              networkLoadBalancing.targetGroups(),
              s3.objects());
        });
  }

  /** Makes the next NAT gateway that is created end up as failed, with this code and message. */
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
   * @throws RuntimeException when the subnet or a group does not exist
   */
  public String addNetworkInterface(
      String subnetId, List<String> groupIds, String description, Map<String, String> tags) {
    return addNetworkInterface(subnetId, groupIds, InterfaceUse.none(description), tags);
  }

  /**
   * Adds a network interface that is there for something, and returns its identifier.
   *
   * @throws RuntimeException when the subnet or a group does not exist
   */
  public String addNetworkInterface(
      String subnetId, List<String> groupIds, InterfaceUse use, Map<String, String> tags) {
    return locked(() -> ec2.addNetworkInterface(subnetId, groupIds, use, tags));
  }

  /** Detaches a network interface that was added so; it goes within this time of the clock. */
  public void detachNetworkInterface(String id, Duration within) {
    locked(
        () -> {
          ec2.detachNetworkInterface(id, within);
          return id;
        });
  }

  /** Shuts down an instance that was added; it is terminated within this time of the clock. */
  public void terminateInstance(String id, Duration within) {
    locked(
        () -> {
          ec2.terminateInstance(id, within);
          return id;
        });
  }

  /**
   * Shows a further IPv4 block of a VPC in a state, such as {@code failed}.
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

  /** Shows a NAT gateway in a state that is unknown to this version of the library. */
  public void showNatGateway(String id, String state) {
    locked(
        () -> {
          ec2.showNatGateway(id, state);
          return id;
        });
  }

  /** Lets a bucket of S3 encrypt with a key of KMS unless a write says something else. */
  public void encryptByDefault(String bucket, String kmsKey) {
    locked(
        () -> {
          s3.encryptByDefault(bucket, "aws:kms", Optional.of(kmsKey));
          return bucket;
        });
  }

  /** Adds a gateway endpoint to a VPC, and returns its identifier. */
  public String addVpcEndpoint(String vpcId, String serviceName) {
    return locked(() -> ec2.addVpcEndpoint(vpcId, serviceName));
  }

  /** Connects a VPC to another network and returns the identifier of the connection. */
  public String addVpcAttachment(
      VpcAttachmentKind kind, String vpcId, String state, Map<String, String> tags) {
    return locked(() -> ec2.addVpcAttachment(kind, vpcId, state, tags));
  }

  /** Removes a connection that was added by a test. */
  public void removeVpcAttachment(String id) {
    locked(
        () -> {
          ec2.removeVpcAttachment(id);
          return id;
        });
  }

  /** Adds a network ACL to a VPC beside its default one, and returns its identifier. */
  public String addNetworkAcl(String vpcId) {
    return locked(() -> ec2.addNetworkAcl(vpcId));
  }

  /** Removes an endpoint that was added so. */
  public void removeVpcEndpoint(String id) {
    locked(
        () -> {
          ec2.removeVpcEndpoint(id);
          return id;
        });
  }

  /** Adds a volume, of which only the tags can be seen, and returns its identifier. */
  public String addVolume(Map<String, String> tags) {
    return locked(() -> ec2.addVolume(tags));
  }

  /**
   * Adds an image and returns its identifier.
   *
   * @param ownerId the account that it is of
   */
  public String addImage(String ownerId, String name, String rootDevice) {
    return locked(() -> ec2.addImage(ownerId, name, rootDevice));
  }

  /** Removes a network interface that was added so. */
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
   * @throws RuntimeException when the subnet or a group does not exist
   */
  public String addInstance(String subnetId, List<String> groupIds, Map<String, String> tags) {
    return locked(() -> ec2.addInstance(subnetId, groupIds, tags));
  }

  /** Removes an instance that was added so, and its network interface. */
  public void removeInstance(String id) {
    locked(
        () -> {
          ec2.removeInstance(id);
          return id;
        });
  }

  /** Returns all calls so far, in the order in which they were performed. */
  public List<Call> calls() {
    return locked(calls::all);
  }

  /** Returns how many calls of an action there were, successful or not. */
  public long callCount(String action) {
    return calls().stream().filter(call -> call.action().equals(action)).count();
  }

  /** Returns how many calls there were that can change something, successful or not. */
  public long mutatingCallCount() {
    return calls().stream().filter(Call::mutating).count();
  }

  /**
   * Tells a watcher of each call after it was performed and before any other is, so that it can
   * look at the {@link #state()} between calls. What it throws ends the call with an error.
   */
  public void watch(Consumer<Call> watcher) {
    switchboard.tell(watcher);
  }

  /** Forgets all calls so far; the next has sequence number one. */
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

  /** Stops answering and closes the clients that it gave out. */
  @Override
  public synchronized void close() {
    clients.close();
    if (front != null) {
      front.close();
    }
  }

  /** The settings of a simulator. */
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

    /** Sets the region, {@code us-east-1} unless set. */
    public Builder region(String name) {
      region = name;
      return this;
    }

    /** Sets the account, {@code 123456789012} unless set. */
    public Builder account(String id) {
      account = id;
      return this;
    }

    /** Sets the availability zones; unless set, there are six, {@code a} to {@code f}. */
    public Builder zones(String... names) {
      zones = List.of(names);
      return this;
    }

    /** Lets subnets be created in any zone whose name starts with the name of the region. */
    public Builder acceptAnyZone() {
      acceptsAnyZone = true;
      return this;
    }

    /** Sets the quotas; unless set, those of a new account. */
    public Builder quotas(Quotas limits) {
      quotas = limits;
      return this;
    }

    /** Sets how long NAT gateways are pending and deleting; unless set, for one read. */
    public Builder natGatewayPace(NatGatewayPace pace) {
      natGatewayPace = pace;
      return this;
    }

    /**
     * Sets how long the network interfaces of load balancers, target groups and Auto Scaling groups
     * stay after a deletion; unless set, for minutes by the {@linkplain #clock clock}.
     */
    public Builder deletionPace(DeletionPace pace) {
      deletionPace = pace;
      return this;
    }

    /**
     * Sets how many objects a list shows at most, even to callers that ask for more or do not ask,
     * so that forgotten pages come to light.
     */
    public Builder pageSize(int objects) {
      if (objects < 1) {
        throw new IllegalArgumentException("a page has at least one object, not " + objects);
      }
      pageSize = objects;
      return this;
    }

    /** Sets the clock; unless set, a {@link SimulatedClock} that nobody moves on. */
    public Builder clock(InstantSource source) {
      clock = source;
      return this;
    }

    /**
     * Sets how long each call is on its way, in real time; unless set, it arrives at once. Calls
     * are on their way side by side, as to AWS.
     */
    public Builder latency(Duration perCall) {
      return latency(perCall, Pacing.SYSTEM);
    }

    /** Sets how long each call is on its way, and how that time is spent. */
    Builder latency(Duration perCall, Pacing pauses) {
      latency = perCall;
      pacing = pauses;
      return this;
    }

    /** Sets the buckets that S3 has from the start. */
    public Builder buckets(String... names) {
      buckets = List.of(names);
      return this;
    }

    /** Lets the clients that the simulator gives out reach it by its endpoint as well. */
    public Builder overHttp() {
      overHttp = true;
      return this;
    }

    /** Starts the simulator. */
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
