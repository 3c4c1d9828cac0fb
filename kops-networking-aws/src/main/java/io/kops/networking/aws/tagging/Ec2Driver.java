package io.kops.networking.aws.tagging;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Base class of the drivers of tagged EC2 resources. */
public abstract class Ec2Driver extends SingleResourceDriver {
  /** The client for EC2. */
  protected final Ec2Client ec2;

  /** The call executor. */
  protected final AwsCalls calls;

  protected Ec2Driver(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /**
   * Creates exactly one resource of a kind without client token.
   *
   * @param attempt the attempt whose tag the request contains
   */
  protected final String createOnce(String call, Attempt attempt, Supplier<String> request) {
    return calls.create(call, request, Recovery.byMark(() -> attempt.find(ec2, calls)));
  }

  /**
   * Creates exactly one resource of a kind with client token.
   *
   * @param attempt the attempt whose tag the request contains, and whose ID is the token
   */
  protected final String createByToken(String call, Attempt attempt, Supplier<String> request) {
    return calls.create(call, request, Recovery.byToken(() -> attempt.find(ec2, calls)));
  }

  /** Sets changed tags. Subclasses also change fields. */
  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    Ec2Tags.set(ec2, calls, resource, physicalId);
  }
}
