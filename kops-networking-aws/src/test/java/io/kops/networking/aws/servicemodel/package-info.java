/**
 * Validates the requests of the tests against the service models of AWS. The models are those of
 * botocore; {@code -Dkops.models=DIR} names its folder {@code data}.
 */
@NullMarked
package io.kops.networking.aws.servicemodel;

import org.jspecify.annotations.NullMarked;
