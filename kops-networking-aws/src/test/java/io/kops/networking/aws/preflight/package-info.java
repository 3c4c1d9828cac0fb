@NullMarked
package io.kops.networking.aws.preflight;

import org.jspecify.annotations.NullMarked;
