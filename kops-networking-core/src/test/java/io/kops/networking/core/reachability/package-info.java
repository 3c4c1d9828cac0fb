@NullMarked
package io.kops.networking.core.reachability;

import org.jspecify.annotations.NullMarked;
