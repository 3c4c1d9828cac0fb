package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.aws.simulator.AwsSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.iam.IamClient;

/** A host that launches its own instances does not need the SDK modules for instances. */
class WithoutInstanceModulesTest {
  private static final String ABSENT = "software.amazon.awssdk.services.autoscaling.";
  private static final String CLASSIC = "software.amazon.awssdk.services.elasticloadbalancing.";
  private static final String NETWORK = "software.amazon.awssdk.services.elasticloadbalancingv2.";

  /** A class loader without these modules that loads the networking itself. */
  private static final class Host extends ClassLoader {
    private final List<String> absent;

    Host(String... absent) {
      super(WithoutInstanceModulesTest.class.getClassLoader());
      this.absent = List.of(absent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (absent.stream().anyMatch(name::startsWith)) {
        throw new ClassNotFoundException(name);
      }
      boolean ours =
          name.startsWith("io.kops.networking.aws.") && !name.contains(".aws.simulator.");
      if (!ours) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** Runs where the modules are absent. */
  public static final class Planning {
    private Planning() {}

    /** Plans a cluster and returns how many resources it takes. */
    public static int resources(Ec2Client ec2, IamClient iam) {
      try (AwsNetworking networking = AwsNetworking.builder().ec2(ec2).iam(iam).build()) {
        return networking.plan(TestAccount.publicCluster()).resources().size();
      }
    }
  }

  /** The same with the instances of a kops 1.10 cluster. */
  public static final class InstancePlanningExample {
    private InstancePlanningExample() {}

    /** Plans a cluster and returns how many resources it takes. */
    public static int resources(
        Ec2Client ec2,
        IamClient iam,
        AutoScalingClient autoScaling,
        ElasticLoadBalancingClient loadBalancing) {
      InstanceGroups groups =
          InstanceGroups.builder().autoScaling(autoScaling).loadBalancing(loadBalancing).build();
      try (AwsNetworking networking =
          AwsNetworking.builder().ec2(ec2).iam(iam).instanceGroups(groups).build()) {
        return networking
            .plan(TestAccount.cluster().zones("us-east-1a").image("kope.io/image").build())
            .resources()
            .size();
      }
    }
  }

  @Test
  void plansNetworksWithoutTheModules() throws Exception {
    Host host = new Host(ABSENT, CLASSIC, NETWORK);
    assertThatThrownBy(() -> host.loadClass(ABSENT + "AutoScalingClient"))
        .isInstanceOf(ClassNotFoundException.class);
    try (AwsSimulator aws = AwsSimulator.start()) {
      Method plan =
          host.loadClass(Planning.class.getName())
              .getMethod("resources", Ec2Client.class, IamClient.class);

      assertThat((Integer) plan.invoke(null, aws.ec2(), aws.iam())).isGreaterThan(20);
    }
  }

  @Test
  void plansKops110InstancesWithoutTheNetworkLoadBalancerModule() throws Exception {
    Host host = new Host(NETWORK);
    assertThatThrownBy(() -> host.loadClass(NETWORK + "ElasticLoadBalancingV2Client"))
        .isInstanceOf(ClassNotFoundException.class);
    try (AwsSimulator aws = AwsSimulator.start()) {
      aws.addImage("383156758163", "image", "/dev/xvda");
      Method plan =
          host.loadClass(InstancePlanningExample.class.getName())
              .getMethod(
                  "resources",
                  Ec2Client.class,
                  IamClient.class,
                  AutoScalingClient.class,
                  ElasticLoadBalancingClient.class);

      assertThat(
              (Integer)
                  plan.invoke(null, aws.ec2(), aws.iam(), aws.autoScaling(), aws.loadBalancing()))
          .isGreaterThan(24);
    }
  }
}
