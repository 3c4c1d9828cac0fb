package io.kops.networking.aws.fleet;

import io.kops.networking.aws.NetworkShape;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.ec2.Quotas;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** An account and region with its state store, and the number of its calls. */
final class Site implements AutoCloseable {
  static final String BUCKET = "fleet-state";
  private static final int CALLS_KEPT = 10_000;

  private final String account;
  private final SiteClock clock = new SiteClock();
  private final AwsSimulator aws;
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong ofStore = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();

  Site(int number, UnaryOperator<AwsSimulator.Builder> settings) {
    this.account = "%012d".formatted(number);
    this.aws =
        settings
            .apply(
                AwsSimulator.builder()
                    .account(account)
                    .clock(clock)
                    .quotas(Quotas.unlimited())
                    .buckets(BUCKET))
            .start();
    aws.watch(this::count);
  }

  private void count(Call call) {
    AtomicLong counter = call.service().equals("s3") ? ofStore : call.mutating() ? writes : reads;
    counter.incrementAndGet();
    if (call.errorCode().filter("RequestLimitExceeded"::equals).isPresent()) {
      throttled.incrementAndGet();
    }
    // Calls are recorded with their parameters, which are not needed here.
    if (call.sequence() >= CALLS_KEPT) {
      aws.forgetCalls();
    }
  }

  String account() {
    return account;
  }

  /** The name of its task queue. */
  String name() {
    return account + "/" + aws.region();
  }

  SiteClock clock() {
    return clock;
  }

  AwsSimulator aws() {
    return aws;
  }

  NetworkShape shape() {
    return NetworkShape.of(aws.state());
  }

  /** Returns the number of read-only calls to EC2 and IAM. */
  long reads() {
    return reads.get();
  }

  /** Returns the number of mutating calls to EC2 and IAM. */
  long writes() {
    return writes.get();
  }

  /** Returns the number of calls to the state store. */
  long ofStore() {
    return ofStore.get();
  }

  /** Returns the number of throttled calls. */
  long throttled() {
    return throttled.get();
  }

  @Override
  public void close() {
    aws.close();
  }
}
