package org.atyourservice.run;

import org.atyourservice.model.ServiceId;

/// What is needed to find a job again whose end nobody saw.
///
/// @param token of the job
/// @param environment the environment's name
/// @param endpoint where it was started
public record JobTrace(String token, String environment, ServiceId service, Endpoint endpoint) {

    public static JobTrace of(Job job) {
        return new JobTrace(job.token(), job.environment(), job.service(), job.endpoint());
    }
}
