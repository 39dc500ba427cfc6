package io.monetization.events.privacy;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.monetization.events.event.PersonalData;

/** Makes the configured rules known to every way in. */
class PersonalDataProducer {

    @Produces
    @Singleton
    PersonalData personalData(PrivacyConfig config) {
        return new PersonalData(config.truncateIp(), config.userIdKey());
    }
}
