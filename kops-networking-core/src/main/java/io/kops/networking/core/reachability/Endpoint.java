package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import java.util.Objects;
import java.util.regex.Pattern;

/** One end of a flow of packets. */
public sealed interface Endpoint {
  /**
   * An instance of an instance group, including one of the control plane or a bastion.
   *
   * @param group the name of the instance group
   * @param subnet the name of the instance's subnet in the spec
   */
  record Node(String group, String subnet) implements Endpoint {
    public Node {
      Objects.requireNonNull(group, "group");
      Objects.requireNonNull(subnet, "subnet");
    }

    @Override
    public String toString() {
      return "node of " + group + " in " + subnet;
    }
  }

  /**
   * One instance whose security groups or addresses differ from those of the other instances of its
   * group in the subnet, as in an observed network.
   *
   * @param id the AWS id of the instance
   * @param group the name of the instance group
   * @param subnet the name of the instance's subnet in the spec
   */
  record Instance(String id, String group, String subnet) implements Endpoint {
    public Instance {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(group, "group");
      Objects.requireNonNull(subnet, "subnet");
    }

    @Override
    public String toString() {
      return "instance " + id + " of " + group + " in " + subnet;
    }
  }

  /**
   * A pod on an instance of an instance group, without {@code hostNetwork}. Two pods are on
   * different instances, also if their groups and subnets are equal, and a pod is not on the
   * instance that is the other end.
   *
   * @param group the name of the instance group
   * @param subnet the name of the instance's subnet in the spec
   */
  record Pod(String group, String subnet) implements Endpoint {
    public Pod {
      Objects.requireNonNull(group, "group");
      Objects.requireNonNull(subnet, "subnet");
    }

    @Override
    public String toString() {
      return "pod of " + group + " in " + subnet;
    }
  }

  /** All instances of the control plane. Each of them has to send or receive the packets. */
  record ControlPlane() implements Endpoint {
    @Override
    public String toString() {
      return "the control plane";
    }
  }

  /**
   * A load balancer in one of its subnets.
   *
   * @param name {@link #API} or {@link #BASTION}
   * @param subnet the name of the subnet in the spec
   */
  record LoadBalancer(String name, String subnet) implements Endpoint {
    /** The name of the load balancer in front of the API. */
    public static final String API = "api";

    /** The name of the load balancer in front of the bastions. */
    public static final String BASTION = "bastion";

    public LoadBalancer {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(subnet, "subnet");
    }

    @Override
    public String toString() {
      return "load balancer " + name + " in " + subnet;
    }
  }

  /** All public addresses outside the VPC. */
  record Internet() implements Endpoint {
    @Override
    public String toString() {
      return "the Internet";
    }
  }

  /**
   * All hosts of a network. Their own firewalls are not considered.
   *
   * @param cidr the network
   */
  record Network(Cidr cidr) implements Endpoint {
    public Network {
      Objects.requireNonNull(cidr, "cidr");
    }

    @Override
    public String toString() {
      return cidr.toString();
    }
  }

  /**
   * All hosts of a managed prefix list, as senders.
   *
   * @param id the id of the list
   */
  record PrefixList(String id) implements Endpoint {
    public PrefixList {
      Objects.requireNonNull(id, "id");
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /**
   * The network interfaces with a security group that no instance and no load balancer of the
   * cluster has, as senders.
   *
   * @param name the name of the group, or its AWS id if it is not the cluster's
   */
  record SecurityGroup(String name) implements Endpoint {
    public SecurityGroup {
      Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return "interfaces of " + name;
    }
  }

  /** The DNS resolver of the VPC, as a destination. */
  record Resolver() implements Endpoint {
    @Override
    public String toString() {
      return "the resolver of the VPC";
    }
  }

  /**
   * The public endpoint of an AWS service, as a destination. The services that instances of a
   * cluster often use are {@code s3}, {@code ec2}, {@code autoscaling}, {@code dynamodb}, {@code
   * ecr.api}, {@code ecr.dkr}, {@code elasticfilesystem}, {@code elasticloadbalancing}, {@code
   * kms}, {@code logs}, {@code sqs}, {@code ssm} and {@code sts}. Other names of the same form are
   * not compared with the services that exist: a service without a VPC endpoint has addresses of
   * the Internet.
   *
   * @param name the name of the service: that of its VPC endpoints without {@code
   *     com.amazonaws.<region>.}
   * @see <a
   *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html">
   *     AWS services that integrate with AWS PrivateLink</a>
   */
  record AwsService(String name) implements Endpoint {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)*");

    /** Amazon S3. */
    public static final AwsService S3 = new AwsService("s3");

    /** Amazon EC2. */
    public static final AwsService EC2 = new AwsService("ec2");

    /**
     * Creates the endpoint of a service.
     *
     * @throws IllegalArgumentException if the name is not a service code in lower case, such as
     *     {@code s3} or {@code ecr.api}, or has the prefix {@code com.amazonaws}
     */
    public AwsService {
      Objects.requireNonNull(name, "name");
      if (!FORM.matcher(name).matches() || name.startsWith("com.amazonaws.")) {
        throw new IllegalArgumentException(
            ("\"%s\" is not the name of an AWS service such as s3 or ecr.api, in lower case and"
                    + " without com.amazonaws.<region>.")
                .formatted(name));
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
