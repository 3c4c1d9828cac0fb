package io.kops.networking.aws.tagging;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What the drivers of EC2 resources with tags share: the client, the calls, and setting tags. */
public abstract class Ec2Driver extends SingleResourceDriver {
  /** Talks to EC2. */
  protected final Ec2Client ec2;

  /** Decides what an error of EC2 means. */
  protected final AwsCalls calls;

  /** For subclasses. */
  protected Ec2Driver(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /**
   * Makes a resource of a kind without client token, once.
   *
   * @param attempt whose mark the request gives the resource
   */
  protected final String createOnce(String call, Attempt attempt, Supplier<String> request) {
    return calls.create(call, request, Recovery.byMark(() -> attempt.find(ec2, calls)));
  }

  /**
   * Makes a resource of a kind with client token, once.
   *
   * @param attempt whose mark the request gives the resource, and whose id is the token
   */
  protected final String createByToken(String call, Attempt attempt, Supplier<String> request) {
    return calls.create(call, request, Recovery.byToken(() -> attempt.find(ec2, calls)));
  }

  /** Sets the tags that differ. A kind with fields that can be set in place does that as well. */
  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    Ec2Tags.set(ec2, calls, resource, physicalId);
  }
}
