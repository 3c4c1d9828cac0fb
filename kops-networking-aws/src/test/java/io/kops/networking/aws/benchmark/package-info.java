/** How long planning, validating, reading, writing and applying take, and how many calls. */
@NullMarked
package io.kops.networking.aws.benchmark;

import org.jspecify.annotations.NullMarked;
