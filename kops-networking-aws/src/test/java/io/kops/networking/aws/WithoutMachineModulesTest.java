package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.aws.simulator.AwsSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/** A host that launches its own machines does not need the SDK modules that only they need. */
class WithoutMachineModulesTest {
  private static final String ABSENT = "software.amazon.awssdk.services.autoscaling.";
  private static final String ALSO_ABSENT = "software.amazon.awssdk.services.elasticloadbalancing.";

  /** Has all but these modules, and the networking in classes of its own. */
  private static final class Host extends ClassLoader {
    Host() {
      super(WithoutMachineModulesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(ABSENT) || name.startsWith(ALSO_ABSENT)) {
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

  @Test
  void planningWorksWhereTheModulesAreAbsent() throws Exception {
    Host host = new Host();
    assertThatThrownBy(() -> host.loadClass(ABSENT + "AutoScalingClient"))
        .isInstanceOf(ClassNotFoundException.class);
    try (AwsSimulator aws = AwsSimulator.start()) {
      Method plan =
          host.loadClass(Planning.class.getName())
              .getMethod("resources", Ec2Client.class, IamClient.class);

      assertThat((Integer) plan.invoke(null, aws.ec2(), aws.iam())).isGreaterThan(20);
    }
  }
}
